#include <QTemporaryDir>
#include <QtTest>
#include <fstream>
#include <set>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/data/split.h"
#include "core/study/split_maker.h"

using namespace sw;

namespace {

struct Subjects {
  explicit Subjects(int count) {
    workspace.root = std::filesystem::path(folder.path().toStdString()) / "workspace";
    catalog = std::make_unique<Catalog>(workspace, CatalogAccess::ReadWrite);
    DatasetRecord record;
    record.name = "people";
    record.root = "/nowhere";
    record.created = utcNow();
    std::vector<VolumeRecord> volumes;
    for (int i = count - 1; i >= 0; --i) {
      VolumeRecord volume;
      volume.subjectName = "S" + std::to_string(100 + i);
      volume.name = volume.subjectName;
      volume.imagePath = volume.name + ".nii";
      volume.imageSha256 = std::string(64, '0');
      volume.geometry.size = {4, 4, 4};
      volumes.push_back(volume);
    }
    dataset = catalog->datasets().add(record, {}, volumes);
    for (const SubjectRecord& subject : catalog->datasets().subjects(dataset)) names[subject.id] = subject.name;
  }

  std::vector<std::string> namesOf(const SplitRecord& split, SplitRole role) const {
    std::vector<std::string> found;
    for (const auto& [id, its] : split.roles) {
      if (its == role) found.push_back(names.at(id));
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  std::filesystem::path write(const std::string& text) const {
    const auto file = std::filesystem::path(folder.path().toStdString()) / "my_split.csv";
    std::ofstream(file) << text;
    return file;
  }

  QTemporaryDir folder;
  Workspace workspace;
  std::unique_ptr<Catalog> catalog;
  DatasetId dataset;
  std::map<SubjectId, std::string> names;
};

std::string name(std::int64_t index) { return "S" + std::to_string(100 + index); }

}  // namespace

class TestSplitMaker : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void foldsAreScikitLearns() {
    const Subjects people(20);
    const auto splits = makeKFoldSplits(*people.catalog, people.dataset, 5, 12345);
    QCOMPARE(splits.size(), std::size_t{5});
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
    for (const SplitRecord& split : makeKFoldSplits(*people.catalog, people.dataset, 3, 1)) {
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

  void tableByRank() {
    const Subjects people(4);
    const auto file = people.write("subject,role,draw0_rank,draw1_rank\r\nS100,train,2,0\r\nS101,train,1,5\r\n"
                                   "S102,test,,\r\nS103,train,0,1\r\n\r\n");
    const SplitRecord split = readSplitCsv(*people.catalog, people.dataset, file);
    QCOMPARE(split.name, std::string("my_split"));
    QCOMPARE(people.namesOf(split, SplitRole::Test), std::vector<std::string>{"S102"});
    const auto drawn = [&](std::size_t draw) {
      std::string text;
      for (const SubjectId subject : split.draws[draw]) text += people.names.at(subject) + " ";
      return text;
    };
    QCOMPARE(split.draws.size(), std::size_t{2});
    QCOMPARE(drawn(0), std::string("S103 S101 S100 "));
    QCOMPARE(drawn(1), std::string("S100 S103 S101 "));
  }

  void badTables_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("part");
    QTest::newRow("empty") << "" << "split.file" << "empty";
    QTest::newRow("no role column") << "subject,rank\nS100,1\n" << "split.file" << "line 1";
    QTest::newRow("unknown subject") << "subject,role,draw0_rank\nS100,train,0\nX7,test,\n" << "split.subject" << "X7";
    QTest::newRow("role") << "subject,role\nS100,teach\n" << "split.file" << "teach";
    QTest::newRow("twice") << "subject,role\nS100,train\nS100,test\n" << "split.file" << "line 3";
    QTest::newRow("rank") << "subject,role,draw0_rank\nS100,train,first\nS101,test,\n" << "split.file" << "first";
    QTest::newRow("rank twice") << "subject,role,draw0_rank\nS100,train,3\nS101,train,3\nS102,test,\n" << "split.file"
                                << "the rank 3 twice";
    QTest::newRow("no ranks") << "subject,role,draw0_rank,draw1_rank\nS100,train,3,\nS102,test,,\n" << "split.file"
                              << "draw1_rank ranks no";
    QTest::newRow("no test") << "subject,role\nS100,train\n" << "split.file" << "test";
  }

  void badTables() {
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(QString, part);
    const Subjects people(3);
    try {
      readSplitCsv(*people.catalog, people.dataset, people.write(text.toStdString()));
      QFAIL("was accepted");
    } catch (const InputError& error) {
      QCOMPARE(QString::fromStdString(error.code()), code);
      QVERIFY2(QString(error.what()).contains(part), error.what());
    }
  }

  void wrongNumbers() {
    const Subjects people(3);
    QVERIFY_EXCEPTION_THROWN(makeKFoldSplits(*people.catalog, people.dataset, 1, 0), InputError);
    QVERIFY_EXCEPTION_THROWN(makeKFoldSplits(*people.catalog, people.dataset, 4, 0), InputError);
    QVERIFY_EXCEPTION_THROWN(makeKFoldSplits(*people.catalog, people.dataset, 3, -1), InputError);
    QVERIFY_EXCEPTION_THROWN(makeHoldout(*people.catalog, people.dataset, 3, 0), InputError);
    QVERIFY_EXCEPTION_THROWN(makeHoldout(*people.catalog, people.dataset, 0, 0), InputError);
  }
};

QTEST_APPLESS_MAIN(TestSplitMaker)
#include "tst_split_maker.moc"
