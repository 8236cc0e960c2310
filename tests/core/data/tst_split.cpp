#include "core/base/error.h"
#include "core/data/split.h"
#include "tests/core/data/vector_file.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using Indices = std::vector<std::int64_t>;

class TestSplit : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void matchesTheReference_data();
  void matchesTheReference();
  void matchesTheCases();
  void foldsPartitionTheItems();
  void stratifiedFoldsAreScikitLearns();
  void strataAreSpreadEvenly();
  void groupedFoldsAreScikitLearns();
  void noGroupIsDivided();
  void groupedHoldoutComesNearTheNumber_data();
  void groupedHoldoutComesNearTheNumber();
  void groupedHoldoutDrawsEveryGroup();
  void stratifiedHoldoutTakesShares();
  void refusesImpossibleRequests();
};

namespace {

Indices trainOf(std::int64_t items, const Indices& test) {
  Indices train;
  for (std::int64_t i = 0; i < items; ++i)
    if (!std::binary_search(test.begin(), test.end(), i)) train.push_back(i);
  return train;
}

Indices drawn(const Indices& train, const Indices& ranks) {
  Indices result;
  for (const auto rank : ranks) result.push_back(train[static_cast<std::size_t>(rank)]);
  return result;
}

using Labels = std::vector<std::string>;

/// One label for each letter.
Labels labelled(const std::string& letters) {
  Labels labels;
  for (const char letter : letters) labels.emplace_back(1, letter);
  return labels;
}

/// Label i % count.
Labels inTurn(std::int64_t items, std::int64_t count) {
  Labels labels;
  for (std::int64_t i = 0; i < items; ++i) labels.push_back("L" + std::to_string(i % count));
  return labels;
}

std::map<std::string, std::size_t> countsOf(const Labels& labels, const Indices& chosen) {
  std::map<std::string, std::size_t> counts;
  for (const std::string& label : labels) counts[label];
  for (const auto item : chosen) ++counts[labels[static_cast<std::size_t>(item)]];
  return counts;
}

sw::Rng testRng(std::uint64_t seed) {
  return sw::Rng(seed, sw::RngPurpose::Test);
}

}  // namespace

void TestSplit::matchesTheReference_data() {
  QTest::addColumn<QString>("block");
  QTest::addColumn<int>("items");
  QTest::addColumn<int>("offset");
  QTest::newRow("CHD") << "chd_index_into_sorted_68" << 68 << 0;
  QTest::newRow("ACDC") << "acdc" << 100 << 1;
  QTest::newRow("MMWHS") << "mmwhs" << 20 << 1001;
  QTest::newRow("HVSMR") << "hvsmr" << 10 << 0;
}

void TestSplit::matchesTheReference() {
  QFETCH(QString, block);
  QFETCH(int, items);
  QFETCH(int, offset);
  const auto expected = sw::test::vectorFile(
      "pcl_vectors.json")["kfold_seed12345_sample_seed1234"][block.toStdString()];
  const auto tests = sw::kFold(items, 5, 12345);
  QCOMPARE(tests.size(), expected.size());
  const auto named = [offset](Indices list) {
    for (auto& item : list) item += offset;
    return list;
  };
  for (std::size_t fold = 0; fold < tests.size(); ++fold) {
    QCOMPARE(named(tests[fold]), expected[fold]["test"].get<Indices>());
    const Indices train = trainOf(items, tests[fold]);
    QCOMPARE(train.size(), expected[fold]["train_count"].get<std::size_t>());
    for (const auto& [count, sample] : expected[fold]["samples"].items()) {
      const Indices ranks =
          sw::pythonSample(static_cast<std::int64_t>(train.size()), std::stoll(count), 1234);
      QCOMPARE(named(drawn(train, ranks)), sample.get<Indices>());
    }
  }
}

void TestSplit::matchesTheCases() {
  int cases = 0;
  const auto file = sw::test::vectorFile("cases.json");
  for (const auto& test : file["cases"]) {
    if (test["op"] != "kfold") continue;
    ++cases;
    const auto& inputs = test["inputs"];
    const auto tests = sw::kFold(inputs["items"], inputs["folds"], inputs["seed"]);
    for (std::size_t fold = 0; fold < tests.size(); ++fold) {
      const auto& expected = test["expected"]["folds"][fold];
      QCOMPARE(tests[fold], expected["test"].get<Indices>());
      const Indices train = trainOf(inputs["items"], tests[fold]);
      for (const auto& [count, sample] : expected["samples"].items()) {
        const Indices ranks = sw::pythonSample(static_cast<std::int64_t>(train.size()),
                                               std::stoll(count), inputs["sample_seed"]);
        QCOMPARE(drawn(train, ranks), sample.get<Indices>());
      }
    }
  }
  QVERIFY(cases > 0);
}

void TestSplit::foldsPartitionTheItems() {
  for (const std::int64_t items : {2, 7, 31, 32, 33, 1000}) {
    for (const std::int64_t folds : {std::int64_t{2}, std::min<std::int64_t>(items, 7)}) {
      std::set<std::int64_t> seen;
      for (const auto& test : sw::kFold(items, folds, 7)) {
        const auto size = static_cast<std::int64_t>(test.size());
        QVERIFY(size == items / folds || size == items / folds + 1);
        seen.insert(test.begin(), test.end());
      }
      QCOMPARE(static_cast<std::int64_t>(seen.size()), items);
    }
  }
  const Indices all = sw::pythonSample(300, 300, 5);
  QCOMPARE(std::set<std::int64_t>(all.begin(), all.end()).size(), std::size_t{300});
  QVERIFY(sw::pythonSample(10, 0, 5).empty());
}

// Values of scikit-learn 1.9: StratifiedKFold(folds, shuffle=True, random_state=seed).
void TestSplit::stratifiedFoldsAreScikitLearns() {
  const std::vector<Indices> three{{4, 5, 7, 8, 9, 15}, {1, 3, 6, 10, 11, 13}, {0, 2, 12, 14, 16}};
  QVERIFY(sw::stratifiedKFold(labelled("bbabacabbacabbaba"), 3, 12345) == three);
  const std::vector<Indices> five{
      {4, 11, 12, 15}, {1, 3, 6, 10}, {0, 2, 9, 14}, {7, 16, 17}, {5, 8, 13}};
  QVERIFY(sw::stratifiedKFold(labelled("aabbbbccccccccdaab"), 5, 7) == five);
  const std::vector<Indices> two{{0, 1, 2, 4, 5}, {3, 6, 7, 8, 9}};
  QVERIFY(sw::stratifiedKFold(labelled("xyxyxyxyxy"), 2, 0) == two);
}

void TestSplit::strataAreSpreadEvenly() {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    // "d" has one member and "c" two: fewer than the folds.
    const Labels labels = labelled("aabababbbbaaabbabababcdcbbaab");
    std::map<std::string, std::pair<std::size_t, std::size_t>> range;
    std::set<std::int64_t> seen;
    std::size_t smallest = labels.size(), largest = 0;
    for (const Indices& test : sw::stratifiedKFold(labels, 4, seed)) {
      seen.insert(test.begin(), test.end());
      smallest = std::min(smallest, test.size());
      largest = std::max(largest, test.size());
      for (const auto& [label, count] : countsOf(labels, test)) {
        auto [found, isNew] = range.emplace(label, std::pair{count, count});
        found->second = {std::min(found->second.first, count),
                         std::max(found->second.second, count)};
      }
    }
    QCOMPARE(seen.size(), labels.size());
    QVERIFY(largest - smallest <= 1);
    for (const auto& [label, counts] : range)
      QVERIFY2(counts.second - counts.first <= 1, label.c_str());
  }
  QVERIFY(sw::stratifiedKFold(inTurn(30, 3), 3, 1) != sw::stratifiedKFold(inTurn(30, 3), 3, 2));
  // One stratum: ordinary folds. As many strata as items too.
  for (const std::int64_t strata : {1, 12}) {
    for (const Indices& test : sw::stratifiedKFold(inTurn(12, strata), 4, 3))
      QCOMPARE(test.size(), std::size_t{3});
  }
}

// Values of scikit-learn 1.9: GroupKFold(folds), where no two groups have one size.
void TestSplit::groupedFoldsAreScikitLearns() {
  const std::vector<Indices> three{
      {0, 1, 2, 3, 4, 5, 6, 21}, {7, 8, 9, 10, 11, 19, 20}, {12, 13, 14, 15, 16, 17, 18}};
  for (const std::uint32_t seed : {0U, 12345U})
    QVERIFY(sw::groupedKFold(labelled("aaaaaaabbbbbcccddddeef"), 3, seed) == three);
  const std::vector<Indices> four{
      {0, 1, 2, 3, 4, 5}, {6, 7, 8, 9, 10}, {11, 12, 13, 14, 20}, {15, 16, 17, 18, 19}};
  QVERIFY(sw::groupedKFold(labelled("aaaaaabbbbbccccdddeef"), 4, 1) == four);
}

void TestSplit::noGroupIsDivided() {
  std::set<std::vector<Indices>> different;
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    const Labels labels = inTurn(47, 9);
    const auto tests = sw::groupedKFold(labels, 4, seed);
    std::map<std::string, std::size_t> foldOf;
    std::size_t items = 0;
    for (std::size_t fold = 0; fold < tests.size(); ++fold) {
      QVERIFY(!tests[fold].empty());
      QVERIFY(std::is_sorted(tests[fold].begin(), tests[fold].end()));
      items += tests[fold].size();
      for (const auto item : tests[fold])
        QCOMPARE(foldOf.emplace(labels[static_cast<std::size_t>(item)], fold).first->second, fold);
    }
    QCOMPARE(items, labels.size());
    different.insert(tests);
  }
  QVERIFY(different.size() > 5);
  QCOMPARE(sw::groupedKFold(inTurn(9, 3), 3, 1).size(), std::size_t{3});
}

void TestSplit::groupedHoldoutComesNearTheNumber_data() {
  QTest::addColumn<QString>("groups");
  QTest::addColumn<int>("wanted");
  QTest::addColumn<int>("got");
  QTest::newRow("exact by one group") << "aaaabbbcc" << 3 << 3;
  QTest::newRow("exact by two groups") << "aaaabbbcc" << 5 << 5;
  QTest::newRow("smallest group is larger") << "aaaabbbb" << 1 << 4;
  QTest::newRow("as near: the smaller") << "aabbccdd" << 3 << 2;
  QTest::newRow("never all") << "aaaaaaaab" << 8 << 8;
  QTest::newRow("never all, though nearer") << "aaaaaab" << 5 << 6;
  QTest::newRow("each its own group") << "abcdefg" << 4 << 4;
}

void TestSplit::groupedHoldoutComesNearTheNumber() {
  QFETCH(QString, groups);
  QFETCH(int, wanted);
  QFETCH(int, got);
  const Labels labels = labelled(groups.toStdString());
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const Indices test = sw::groupedHoldout(labels, wanted, testRng(seed));
    QCOMPARE(static_cast<int>(test.size()), got);
    QVERIFY(std::is_sorted(test.begin(), test.end()));
    const auto all = countsOf(labels, trainOf(static_cast<std::int64_t>(labels.size()), {}));
    for (const auto& [label, count] : countsOf(labels, test))
      QVERIFY(count == 0 || count == all.at(label));
  }
}

void TestSplit::groupedHoldoutDrawsEveryGroup() {
  const Labels labels = inTurn(20, 5);
  std::set<std::int64_t> tested;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Indices test = sw::groupedHoldout(labels, 4, testRng(seed));
    QCOMPARE(test, sw::groupedHoldout(labels, 4, testRng(seed)));
    tested.insert(test.begin(), test.end());
  }
  QCOMPARE(tested.size(), labels.size());
}

void TestSplit::stratifiedHoldoutTakesShares() {
  const Labels labels = labelled("aaaaaaaaaabbbbbcccd");  // 10, 5, 3, 1
  std::set<Indices> different;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    for (std::int64_t count = 1; count < 19; ++count) {
      const Indices test = sw::stratifiedHoldout(labels, count, testRng(seed));
      QCOMPARE(static_cast<std::int64_t>(test.size()), count);
      QVERIFY(std::ranges::adjacent_find(test, std::ranges::greater_equal{}) == test.end());
      const auto all = countsOf(labels, trainOf(19, {}));
      for (const auto& [label, taken] : countsOf(labels, test)) {
        const double share = static_cast<double>(count) * static_cast<double>(all.at(label)) / 19.0;
        QVERIFY(std::abs(static_cast<double>(taken) - share) < 1);
      }
    }
    different.insert(sw::stratifiedHoldout(labels, 6, testRng(seed)));
  }
  QVERIFY(different.size() > 10);
}

void TestSplit::refusesImpossibleRequests() {
  QVERIFY_EXCEPTION_THROWN(sw::kFold(4, 5, 1), sw::InputError);
  QVERIFY_EXCEPTION_THROWN(sw::kFold(4, 1, 1), sw::InputError);
  QVERIFY_EXCEPTION_THROWN(sw::pythonSample(4, 5, 1), sw::InputError);
  const Labels one = labelled("aaaa"), four = labelled("abcd");
  QVERIFY_EXCEPTION_THROWN(sw::groupedKFold(one, 2, 1), sw::InputError);
  QVERIFY_EXCEPTION_THROWN(sw::groupedKFold(labelled("aabb"), 3, 1), sw::InputError);
  QVERIFY_EXCEPTION_THROWN(sw::groupedKFold(four, 5, 1), sw::InputError);
  QVERIFY_EXCEPTION_THROWN(sw::stratifiedKFold(four, 5, 1), sw::InputError);
  QVERIFY_EXCEPTION_THROWN(sw::groupedHoldout(one, 1, testRng(1)), sw::InputError);
  for (const std::int64_t count : {-1, 0, 4}) {
    QVERIFY_EXCEPTION_THROWN(sw::holdout(4, count, testRng(1)), sw::InputError);
    QVERIFY_EXCEPTION_THROWN(sw::groupedHoldout(four, count, testRng(1)), sw::InputError);
    QVERIFY_EXCEPTION_THROWN(sw::stratifiedHoldout(four, count, testRng(1)), sw::InputError);
  }
}

QTEST_APPLESS_MAIN(TestSplit)
#include "tst_split.moc"
