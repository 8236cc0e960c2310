#include "core/base/error.h"
#include "core/ssl/pair_shape.h"
#include "core/ssl/positive_rule.h"
#include "core/ssl/ssl_method.h"
#include "tests/core/data/vector_file.h"
#include "tests/support/sw_verify.h"

#include <algorithm>
#include <map>

using sw::BatchMeta;
using sw::PositiveRule;
using sw::PositiveRuleKind;

class TestPositiveRule : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void masksOfFourSlices_data();
  void masksOfFourSlices();
  void masksAreSymmetric();
  void matchesTheCases();
  void boundaryIsStrict();
  void thresholdZeroIsRefused();
  void exactComparisonTreatsEqualGapsAlike();
  void methodsAreListed();
  void everyMethodHasAShape();
  void unknownMethodIsRefused();
};

void TestPositiveRule::masksOfFourSlices_data() {
  QTest::addColumn<int>("kind");
  QTest::addColumn<QString>("blocks");
  // One row of N × N for the slices; the full mask repeats it for both views, without the diagonal.
  QTest::newRow("simclr") << static_cast<int>(PositiveRuleKind::OtherView) << "1000 0100 0010 0001";
  QTest::newRow("gcl") << static_cast<int>(PositiveRuleKind::SamePartition)
                       << "1100 1100 0010 0001";
  QTest::newRow("pcl") << static_cast<int>(PositiveRuleKind::NearPosition) << "1100 1110 0110 0001";
}

void TestPositiveRule::masksOfFourSlices() {
  QFETCH(int, kind);
  QFETCH(QString, blocks);
  const BatchMeta batch{{0.20, 0.28, 0.36, 0.90}, {1, 1, 2, 4}};
  const PositiveRule rule{static_cast<PositiveRuleKind>(kind), 0.1};
  const auto mask = rule.mask(batch);
  const QStringList rows = blocks.split(' ');
  QCOMPARE(mask.size(), std::size_t{64});
  for (int a = 0; a < 8; ++a) {
    for (int b = 0; b < 8; ++b) {
      const bool want = a != b && rows[a % 4][b % 4] == '1';
      QCOMPARE(mask[static_cast<std::size_t>(a * 8 + b)] == 1, want);
    }
  }
}

void TestPositiveRule::masksAreSymmetric() {
  BatchMeta batch;
  for (int i = 0; i < 17; ++i) {
    batch.positions.push_back(((i * 37) % 50 + 1) / 50.0);
    batch.partitions.push_back((i * 37) % 50 / 13 + 1);
  }
  for (const auto kind : {PositiveRuleKind::OtherView, PositiveRuleKind::SamePartition,
                          PositiveRuleKind::NearPosition}) {
    const auto mask = PositiveRule{kind, 0.35}.mask(batch);
    for (std::size_t a = 0; a < 34; ++a) {
      QCOMPARE(int{mask[a * 34 + a]}, 0);
      QCOMPARE(int{mask[a * 34 + (a + 17) % 34]}, 1);
      for (std::size_t b = 0; b < 34; ++b) QCOMPARE(mask[a * 34 + b], mask[b * 34 + a]);
    }
  }
}

void TestPositiveRule::matchesTheCases() {
  const auto file = sw::test::vectorFile("cases.json");
  int cases = 0;
  for (const auto& test : file["cases"]) {
    if (test["op"] != "positive_count") continue;
    const auto& inputs = test["inputs"];
    BatchMeta batch{inputs["positions"].get<std::vector<double>>(), {}};
    batch.partitions.resize(batch.positions.size(), 1);
    const auto mask = PositiveRule{PositiveRuleKind::NearPosition, inputs["threshold"]}.mask(batch);
    const auto want = test["expected"]["per_anchor"].get<std::vector<std::int64_t>>();
    const std::size_t rows = 2 * batch.positions.size();
    QCOMPARE(want.size(), batch.positions.size());  // one view; the other is alike
    for (std::size_t a = 0; a < rows; ++a) {
      const auto begin = mask.begin() + static_cast<std::ptrdiff_t>(a * rows);
      QCOMPARE(std::int64_t{std::count(begin, begin + static_cast<std::ptrdiff_t>(rows), 1)},
               want[a % want.size()]);
    }
    ++cases;
  }
  QVERIFY(cases > 0);
}

void TestPositiveRule::boundaryIsStrict() {
  const BatchMeta batch{{0.25, 0.5}, {1, 2}};
  QVERIFY(!(PositiveRule{PositiveRuleKind::NearPosition, 0.25}.positive(batch, 0, 1)));
  QVERIFY((PositiveRule{PositiveRuleKind::NearPosition, 0.2500001}.positive(batch, 0, 1)));
}

void TestPositiveRule::thresholdZeroIsRefused() {
  const BatchMeta batch{{0.25, 0.5}, {1, 2}};
  SW_VERIFY_ERROR((PositiveRule{PositiveRuleKind::NearPosition, 0}.mask(batch)), sw::InputError,
                  "rule.threshold");
}

/// method.md D1: with ten slices and threshold 0.1 rounding decides which neighbours are positives.
void TestPositiveRule::exactComparisonTreatsEqualGapsAlike() {
  sw::BatchMeta batch;
  for (int i = 0; i < 10; ++i) {
    batch.positions.push_back((i + 1) / 10.0);
    batch.partitions.push_back(1);
    batch.indices.push_back(i);
    batch.counts.push_back(10);
  }
  int rounded = 0, exact = 0, wider = 0, around = 0;
  for (std::size_t i = 0; i + 1 < 10; ++i) {
    rounded += PositiveRule{PositiveRuleKind::NearPosition, 0.1}.positive(batch, i, i + 1);
    exact += PositiveRule{PositiveRuleKind::NearPosition, 0.1, true}.positive(batch, i, i + 1);
    wider += PositiveRule{PositiveRuleKind::NearPosition, 0.11, true}.positive(batch, i, i + 1);
  }
  around += PositiveRule{PositiveRuleKind::NearPosition, 0.11, true, true}.positive(batch, 0, 9);
  around += PositiveRule{PositiveRuleKind::NearPosition, 0.11, false, true}.positive(batch, 0, 9);
  QCOMPARE(rounded, 6);
  QCOMPARE(exact, 0);
  QCOMPARE(wider, 9);
  QCOMPARE(around, 2);
  QVERIFY(!(PositiveRule{PositiveRuleKind::NearPosition, 0.11, true}.positive(batch, 0, 9)));
}

void TestPositiveRule::methodsAreListed() {
  for (const auto& [id, kind] : {std::pair{"simclr", PositiveRuleKind::OtherView},
                                 {"gcl", PositiveRuleKind::SamePartition},
                                 {"pcl", PositiveRuleKind::NearPosition}}) {
    const auto& method = sw::sslMethod(id);
    QVERIFY(!method.title.empty() && !method.summary.empty() && !method.source.empty());
    const auto values = method.options.complete({});
    QVERIFY(method.rule(values).kind == kind);
    QCOMPARE(sw::optionReal(values, "temperature"), 0.1);
    QCOMPARE(sw::optionReal(values, "base_temperature"), 0.07);
  }
  QCOMPARE(sw::pairMethods().size(), std::size_t{7});
  for (const sw::SslMethod& method : sw::sslMethods()) {
    QVERIFY2(!method.title.empty() && !method.summary.empty() && !method.source.empty() &&
                 !method.differences.empty() && method.task != nullptr,
             method.id.c_str());
  }
  const auto& pcl = sw::sslMethod("pcl");
  QCOMPARE(pcl.rule(pcl.options.complete({{"threshold", 0.35}})).threshold, 0.35);
  QVERIFY(!pcl.options.validate({{"threshold", 0.0}}).empty());
}

void TestPositiveRule::everyMethodHasAShape() {
  using sw::PairForm;
  const std::map<std::string, std::pair<PairForm, PositiveRuleKind>> expected{
      {"pcl", {PairForm::Positives, PositiveRuleKind::NearPosition}},
      {"pcl_queue", {PairForm::Positives, PositiveRuleKind::NearPosition}},
      {"macl", {PairForm::Positives, PositiveRuleKind::NearPosition}},
      {"simclr", {PairForm::Positives, PositiveRuleKind::OtherView}},
      {"gcl", {PairForm::Positives, PositiveRuleKind::SamePartition}},
      {"gcl_original", {PairForm::Positives, PositiveRuleKind::SamePartition}},
      {"gcl_local", {PairForm::Positives, PositiveRuleKind::SamePartition}},
      {"kernel_pcl", {PairForm::Weights, PositiveRuleKind::OtherView}},
      {"rank_contrast", {PairForm::Ranks, PositiveRuleKind::OtherView}},
      {"rotation", {PairForm::Nothing, PositiveRuleKind::OtherView}},
      {"pirl", {PairForm::Nothing, PositiveRuleKind::OtherView}},
      {"masked_image", {PairForm::Nothing, PositiveRuleKind::OtherView}}};
  for (const sw::SslMethod& method : sw::sslMethods()) {
    const sw::PairShape shape = sw::pairShape(method, method.options.complete({}));
    const auto wanted = expected.find(method.id);
    QVERIFY2(wanted != expected.end(), method.id.c_str());
    QVERIFY2(shape.form == wanted->second.first, method.id.c_str());
    if (shape.form == PairForm::Positives)
      QVERIFY2(shape.rule.kind == wanted->second.second, method.id.c_str());
  }
}

void TestPositiveRule::unknownMethodIsRefused() {
  SW_VERIFY_ERROR(sw::sslMethod("magic"), sw::InputError, "method.unknown");
}

QTEST_APPLESS_MAIN(TestPositiveRule)
#include "tst_positive_rule.moc"
