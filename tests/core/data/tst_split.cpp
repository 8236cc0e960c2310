#include "core/base/error.h"
#include "core/data/split.h"
#include "tests/core/data/vector_file.h"

#include <QtTest>

#include <algorithm>
#include <set>

using Indices = std::vector<std::int64_t>;

class TestSplit : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void matchesTheReference_data();
  void matchesTheReference();
  void matchesTheCases();
  void foldsPartitionTheItems();
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

void TestSplit::refusesImpossibleRequests() {
  QVERIFY_EXCEPTION_THROWN(sw::kFold(4, 5, 1), sw::InputError);
  QVERIFY_EXCEPTION_THROWN(sw::kFold(4, 1, 1), sw::InputError);
  QVERIFY_EXCEPTION_THROWN(sw::pythonSample(4, 5, 1), sw::InputError);
}

QTEST_APPLESS_MAIN(TestSplit)
#include "tst_split.moc"
