#include "core/explore/positive_counts.h"
#include "core/explore/threshold_grid.h"
#include "core/volume/position_range.h"

#include <QtTest>

#include <cmath>

using namespace sw;

class TestThresholdGrid : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void suggestsAMidpoint() {
    QCOMPARE(thresholdOffGrid(0.105, {10}), std::nullopt);
    // Ten slices: 0.1, 0 are the distances; no more than 0.005 less.
    QVERIFY(std::abs(thresholdOffGrid(0.1, {10, 10}).value() - 0.095) < 1e-9);
    // 10 and 12 slices: distances are multiples of 1/60, the next less is 1/12.
    QVERIFY(std::abs(thresholdOffGrid(0.1, {10, 12}).value() - 0.095) < 1e-9);
    // 250 slices: multiples of 0.004; half way is 0.098.
    QVERIFY(std::abs(thresholdOffGrid(0.1, {250}).value() - 0.098) < 1e-9);
    // 1,000 slices: 0.0995 has four decimals, and 0.1 and 0.099 are whole numbers of slices.
    QCOMPARE(thresholdOffGrid(0.1, {1000}), std::nullopt);
  }

  /// In double, pairs at the threshold fall on either side; with the suggestion exact and double
  /// agree, and are what the exact rule says at the threshold itself.
  void theSuggestionIsTheExactRule() {
    for (const std::int64_t slices : {10, 12, 20}) {
      BatchMeta meta;
      for (std::int64_t volume = 0; volume < 2; ++volume) {
        for (const PlacedSlice& slice : PositionScale().placesOf({slices})) {
          meta.positions.push_back(slice.position);
          meta.partitions.push_back(slice.partition);
          meta.indices.push_back(slice.place);
          meta.counts.push_back(slice.count);
          meta.volumes.push_back(volume);
        }
      }
      const PositiveCounter counter(meta);
      for (const double threshold : {0.1, 0.2, 0.25, 0.3, 0.5}) {
        const auto better = thresholdOffGrid(threshold, {slices});
        if (!better) continue;
        const PositiveRule exact{PositiveRuleKind::NearPosition, threshold, true};
        const PositiveRule rounded{PositiveRuleKind::NearPosition, *better};
        const RuleAgreement agreement = counter.agreement(exact, rounded);
        QCOMPARE(agreement.onlyFirst + agreement.onlySecond, std::int64_t{0});
      }
    }
    // And without it they do differ, as features.md C4 says.
    QVERIFY(thresholdOffGrid(0.3, {10}).has_value());
  }
};

QTEST_APPLESS_MAIN(TestThresholdGrid)
#include "tst_threshold_grid.moc"
