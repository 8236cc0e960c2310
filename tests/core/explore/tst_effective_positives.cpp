#include "core/base/error.h"
#include "core/explore/effective_positives.h"

#include <QtTest>

#include <cmath>
#include <numeric>

using namespace sw;

namespace {

/// Three volumes of 12, 15 and 20 slices.
BatchMeta slices() {
  BatchMeta meta;
  for (const std::int64_t count : {12, 15, 20}) {
    for (std::int64_t i = 0; i < count; ++i) {
      meta.positions.push_back(static_cast<double>(i + 1) / static_cast<double>(count));
      meta.partitions.push_back(1 + static_cast<int>(4 * i / count));
      meta.volumes.push_back(count);
      meta.indices.push_back(i);
      meta.counts.push_back(count);
    }
  }
  return meta;
}

PairShape kernel(const char* name, double width) {
  return {.form = PairForm::Weights, .kernel = name, .width = width};
}

}  // namespace

class TestEffectivePositives : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aBoxCountsAsItsRule() {
    const EffectivePositives box =
        sampledEffectivePositives(slices(), kernel("box", 0.12), 16, 7, 3);
    const std::vector<double> rule = sampledBatchMeans(
        slices(), {.kind = PositiveRuleKind::NearPosition, .threshold = 0.12}, 16, 7, 3);
    QCOMPARE(box.batchMeans.size(), rule.size());
    for (std::size_t i = 0; i < rule.size(); ++i)
      QVERIFY(std::abs(box.batchMeans[i] - rule[i]) < 1e-9);
    // A rule's counts are odd: the own other view and both of other slices.
    double odd = 0;
    for (std::size_t count = 1; count < box.batch.histogram.size(); count += 2)
      odd += box.batch.histogram[count];
    QVERIFY(std::abs(odd - 1) < 1e-9);
    QVERIFY(box.batch.sd > 0);
  }

  /// One other slice of weight 1/2: shares 1/2, 1/4 and 1/4 have the entropy of 2^1.5 equal ones.
  void handWorked() {
    BatchMeta two;
    two.positions = {0.2, 0.7};
    const EffectivePositives found =
        sampledEffectivePositives(two, kernel("triangular", 1), 2, 1, 0);
    QVERIFY(std::abs(found.batch.mean - std::pow(2, 1.5)) < 1e-12);
    QVERIFY(found.batch.sd < 1e-12);
    QCOMPARE(found.batch.histogram, (std::vector<double>{0, 0, 0, 1}));
  }

  void aNarrowKernelLeavesTheOtherView() {
    const auto narrow = sampledEffectivePositives(slices(), kernel("gaussian", 0.0001), 8, 3, 0);
    QVERIFY(narrow.batch.mean >= 1 && narrow.batch.mean < 1.6);  // slices at the same place
    const auto wide = sampledEffectivePositives(slices(), kernel("gaussian", 10), 8, 3, 0);
    QVERIFY(std::abs(wide.batch.mean - 15) < 0.01);  // all other views alike
  }

  void wrongInput() {
    QVERIFY_EXCEPTION_THROWN(
        sampledEffectivePositives(slices(), {.form = PairForm::Ranks}, 8, 3, 0), BugError);
    QVERIFY(sampledEffectivePositives({}, kernel("box", 1), 8, 3, 0).batchMeans.empty());
  }
};

QTEST_GUILESS_MAIN(TestEffectivePositives)
#include "tst_effective_positives.moc"
