#include <QtTest>
#include <set>

#include "core/data/split.h"
#include "tests/core/study/split_people.h"

using namespace sw;
using namespace sw::test;

class TestSplitMaker : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void foldsAreScikitLearns() {
    const Subjects people(20);
    const auto splits = people.make(folds(5, 12345)).splits;
    QCOMPARE(splits.size(), std::size_t{5});
    QCOMPARE(splits[1].name, std::string("5-fold seed 12345, fold 1"));
    QCOMPARE(splits[1].kind, std::string("kfold"));
    // method.md E1: MMWHS (20 volumes) fold 1 tests 1001 1011 1013 1016; its four labelled are 1019 1003 1002 1020.
    const std::vector<std::string> test{name(0), name(10), name(12), name(15)};
    QCOMPARE(people.namesOf(splits[1], SplitRole::Test), test);
    const std::vector<std::string> labelled{name(18), name(2), name(1), name(19)};
    for (std::size_t i = 0; i < labelled.size(); ++i) {
      QCOMPARE(people.names.at(splits[1].draws[0][i]), labelled[i]);
    }
  }

  void everySubjectIsTestedOnce() {
    const Subjects people(11);
    std::multiset<std::string> tested;
    for (const SplitRecord& split : people.make(folds(3, 1)).splits) {
      for (const std::string& subject : people.namesOf(split, SplitRole::Test)) tested.insert(subject);
      for (const auto& draw : split.draws) {
        QCOMPARE(std::set<SubjectId>(draw.begin(), draw.end()).size(), people.namesOf(split, SplitRole::Train).size());
      }
    }
    QCOMPARE(tested.size(), std::size_t{11});
    QCOMPARE(std::set<std::string>(tested.begin(), tested.end()).size(), std::size_t{11});
  }

  void holdoutIsStoredAndComesBack() {
    const Subjects people(6);
    const SplitRecord split = makeHoldout(*people.catalog, people.dataset, 2, 0);
    QCOMPARE(people.namesOf(split, SplitRole::Test).size(), std::size_t{2});
    QVERIFY(split.draws.size() >= 2 && split.draws[0] != split.draws[1]);
    const SplitRecord stored = people.catalog->splits().get(people.catalog->splits().add(split));
    QVERIFY(stored.roles == split.roles);
    QVERIFY(stored.draws == split.draws);
    QVERIFY(makeHoldout(*people.catalog, people.dataset, 2, 1).roles != split.roles ||
            makeHoldout(*people.catalog, people.dataset, 2, 2).roles != split.roles);
  }

  void drawsAreAsManyAsAskedFor() {
    const Subjects people(8);
    SplitRequest request = holdoutOf(2);
    const SplitRecord five = people.make(request).splits.front();
    QCOMPARE(five.draws.size(), std::size_t{kDefaultDraws});
    request.draws = 12;
    const SplitRecord twelve = people.make(request).splits.front();
    QCOMPARE(twelve.draws.size(), std::size_t{12});
    QCOMPARE(twelve.name, std::string("hold-out of 2, seed 1, draws 12"));
    for (std::size_t draw = 0; draw < 5; ++draw) QVERIFY(twelve.draws[draw] == five.draws[draw]);
    // Draw d: Python's random.Random(1234 + d).sample over the training subjects by name.
    const std::vector<std::string> training = people.namesOf(twelve, SplitRole::Train);
    for (std::size_t draw = 0; draw < 12; ++draw) {
      std::string expected;
      for (const std::int64_t place : pythonSample(6, 6, 1234U + static_cast<std::uint32_t>(draw)))
        expected += training[static_cast<std::size_t>(place)] + " ";
      QCOMPARE(people.drawn(twelve, draw), expected);
    }
    request.draws = 1;
    QCOMPARE(people.make(request).splits.front().draws.size(), std::size_t{1});
    for (const int wrong : {0, -1, 1001}) {
      request.draws = wrong;
      QVERIFY(QString::fromStdString(people.refusal(request)).startsWith("split.draws"));
    }
  }

  void validationComesFromTheTrainingSubjects() {
    const Subjects people(20);
    SplitRequest request = folds(4, 3);
    const auto without = people.make(request).splits;
    request.validation = 3;
    const auto with = people.make(request).splits;
    std::set<std::vector<std::string>> chosen;
    for (std::size_t fold = 0; fold < with.size(); ++fold) {
      QCOMPARE(people.namesOf(with[fold], SplitRole::Test), people.namesOf(without[fold], SplitRole::Test));
      QCOMPARE(people.namesOf(with[fold], SplitRole::Validation).size(), std::size_t{3});
      QCOMPARE(people.namesOf(with[fold], SplitRole::Train).size(), std::size_t{12});
      QCOMPARE(with[fold].draws.size(), std::size_t{5});
      for (const auto& draw : with[fold].draws) {
        QCOMPARE(draw.size(), std::size_t{12});
        for (const SubjectId subject : draw) QVERIFY(with[fold].roles.at(subject) == SplitRole::Train);
      }
      chosen.insert(people.namesOf(with[fold], SplitRole::Validation));
      const SplitRecord stored = people.catalog->splits().get(people.catalog->splits().add(with[fold]));
      QVERIFY(stored.roles == with[fold].roles && stored.draws == with[fold].draws);
    }
    QVERIFY(chosen.size() > 2);  // each fold has its own
    QVERIFY(people.make(request).splits[2].roles == with[2].roles);
    for (const int wrong : {-1, 15, 16}) {
      request.validation = wrong;
      QVERIFY(QString::fromStdString(people.refusal(request)).startsWith("split.validation"));
    }
  }

  void groupsStayTogether() {
    const std::string groups = "aaabbbbccddddeeefffgh";
    const Subjects people(21, groups);
    SplitRequest request = arranged(folds(3, 5), kGrouped);
    request.validation = 4;
    const MadeSplits made = people.make(request);
    QCOMPARE(made.splits[2].kind, std::string("grouped kfold"));
    const SplitId stored = people.catalog->splits().add(made.splits[2]);
    QCOMPARE(people.catalog->splits().get(stored).kind, std::string("grouped kfold"));
    QCOMPARE(made.splits[2].name, std::string("3-fold grouped by group, seed 5, validation 4, fold 2"));
    std::size_t tested = 0;
    for (const SplitRecord& split : made.splits) {
      std::map<char, std::set<SplitRole>> rolesOf;
      for (const auto& [subject, role] : split.roles)
        rolesOf[groups[std::stoul(people.names.at(subject).substr(1)) - 100]].insert(role);
      for (const auto& [group, roles] : rolesOf) QCOMPARE(roles.size(), std::size_t{1});
      QCOMPARE(people.namesOf(split, SplitRole::Test).size(), std::size_t{7});
      QCOMPARE(people.namesOf(split, SplitRole::Validation).size(), std::size_t{4});
      tested += people.namesOf(split, SplitRole::Test).size();
    }
    QCOMPARE(tested, std::size_t{21});
    const SplitRecord held = people.make(arranged(holdoutOf(6), kGrouped)).splits.front();
    QCOMPARE(held.name, std::string("hold-out of 6 grouped by group, seed 1"));
    QCOMPARE(people.namesOf(held, SplitRole::Test).size(), std::size_t{6});
  }

  void whatGroupsCannotGiveIsSaid() {
    const Subjects people(8, "aaaabbbb");
    const MadeSplits made = people.make(arranged(holdoutOf(1), kGrouped));
    QCOMPARE(people.namesOf(made.splits.front(), SplitRole::Test).size(), std::size_t{4});
    QCOMPARE(made.splits.front().name, std::string("hold-out of 4 grouped by group, seed 1"));
    QCOMPARE(made.notes.size(), std::size_t{1});
    QVERIFY(QString::fromStdString(made.notes[0]).startsWith("4 test subjects instead of 1"));
    QVERIFY(people.make(arranged(holdoutOf(4), kGrouped)).notes.empty());
    QVERIFY(QString::fromStdString(people.refusal(arranged(folds(3, 1), kGrouped))).contains("3 folds of 2 groups"));
    SplitRequest request = arranged(holdoutOf(4), kGrouped);
    request.validation = 1;  // one group is left: it cannot both train and validate
    QVERIFY(QString::fromStdString(people.refusal(request)).startsWith("split.validation"));
    request = arranged(fromTable(people.write("subject,role\nS100,train\nS101,test\n")), kGrouped);
    QVERIFY(QString::fromStdString(people.refusal(request)).startsWith("split.table"));
    const Subjects alike(4, "aaaa");
    QVERIFY(QString::fromStdString(alike.refusal(arranged(holdoutOf(1), kGrouped))).startsWith("split.groups"));
    QVERIFY(QString::fromStdString(alike.refusal(arranged(folds(2, 1), kGrouped))).startsWith("split.groups"));
  }

  void strataAreSpread() {
    const std::string groups = "aababbaabbbabaaabbabc";  // ten a, ten b, one c
    const Subjects people(21, groups);
    SplitRequest request = arranged(folds(5, 2), kStratified);
    request.validation = 2;
    const MadeSplits made = people.make(request);
    QCOMPARE(made.splits[0].name, std::string("5-fold stratified by group, seed 2, validation 2, fold 0"));
    QCOMPARE(made.notes.size(), std::size_t{1});
    QVERIFY(QString::fromStdString(made.notes[0]).contains("'c'"));
    const auto count = [&](const SplitRecord& split, SplitRole role, char group) {
      std::size_t found = 0;
      for (const std::string& subject : people.namesOf(split, role)) {
        found += groups[std::stoul(subject.substr(1)) - 100] == group;
      }
      return found;
    };
    for (const SplitRecord& split : made.splits) {
      for (const char group : {'a', 'b'}) {
        QCOMPARE(count(split, SplitRole::Test, group), std::size_t{2});
        QCOMPARE(count(split, SplitRole::Validation, group), std::size_t{1});
      }
    }
    const SplitRecord held = people.make(arranged(holdoutOf(4), kStratified)).splits.front();
    QCOMPARE(held.kind, std::string("stratified holdout"));
    QCOMPARE(count(held, SplitRole::Test, 'a'), std::size_t{2});
    QCOMPARE(count(held, SplitRole::Test, 'b'), std::size_t{2});
  }

  void wrongNumbers() {
    const Subjects people(3);
    for (const auto& [count, seed] : {std::pair{1, 0}, {4, 0}, {3, -1}})
      QVERIFY_EXCEPTION_THROWN(people.make(folds(count, seed)), InputError);
    QVERIFY_EXCEPTION_THROWN(makeHoldout(*people.catalog, people.dataset, 3, 0), InputError);
    QVERIFY_EXCEPTION_THROWN(makeHoldout(*people.catalog, people.dataset, 0, 0), InputError);
  }
};

QTEST_APPLESS_MAIN(TestSplitMaker)
#include "tst_split_maker.moc"
