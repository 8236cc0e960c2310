#include "core/base/rng.h"
#include "core/explore/positive_counts.h"
#include "core/volume/position_range.h"

#include <QtTest>

#include <cmath>
#include <numeric>

using namespace sw;

namespace {

void addVolume(BatchMeta& meta, const PositionAxis& axis, std::int64_t volume) {
  for (const PlacedSlice& slice : PositionScale().placesOf(axis)) {
    meta.positions.push_back(slice.position);
    meta.partitions.push_back(slice.partition);
    meta.indices.push_back(slice.place);
    meta.counts.push_back(slice.count);
    meta.volumes.push_back(volume);
  }
}

BatchMeta stacks(const std::vector<PositionAxis>& axes) {
  BatchMeta meta;
  for (std::size_t i = 0; i < axes.size(); ++i)
    addVolume(meta, axes[i], static_cast<std::int64_t>(i));
  return meta;
}

/// Volumes of all kinds: equal, longer, flipped, cropped, of one slice.
BatchMeta mixed() {
  return stacks({{10}, {10}, {12}, {7, 1, {0, -1, true}}, {30, 1, {4, 23, true}}, {1}, {25}});
}

std::vector<PositiveRule> rules() {
  std::vector<PositiveRule> all{{PositiveRuleKind::OtherView, 0},
                                {PositiveRuleKind::SamePartition, 0}};
  for (const double threshold : {0.001, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.5}) {
    for (const bool exact : {false, true}) {
      for (const bool cyclic : {false, true})
        all.push_back({PositiveRuleKind::NearPosition, threshold, exact, cyclic});
    }
  }
  return all;
}

std::string nameOf(const PositiveRule& rule) {
  return std::to_string(static_cast<int>(rule.kind)) + " t " + std::to_string(rule.threshold) +
         (rule.exact ? " exact" : "") + (rule.cyclic ? " cyclic" : "");
}

double sumOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

class TestPositiveCounts : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// Two stacks of two: positions ½, 1 | ½, 1. t = 0.4: each slice has the one of its own place.
  void byHand() {
    const BatchMeta meta = stacks({{2}, {2}});
    const PositiveCounts counts =
        PositiveCounter(meta).count({PositiveRuleKind::NearPosition, 0.4});
    QCOMPARE(counts.others, (std::vector<std::uint32_t>{1, 1, 1, 1}));
    QCOMPARE(counts.across, counts.others);
    QCOMPARE(counts.share, 1.0 / 3);
    QCOMPARE(counts.acrossShare, 0.5);
    QVERIFY(counts.alone().empty());
    // Batches of two slices: the other one is the positive in one of three: 1 + 2/3.
    const BatchPositives batch = batchPositives(counts, 2);
    QVERIFY(std::abs(batch.mean - 5.0 / 3) < 1e-12);
    QVERIFY(std::abs(batch.histogram[1] - 2.0 / 3) < 1e-12);
    QVERIFY(std::abs(batch.histogram[3] - 1.0 / 3) < 1e-12);
    QVERIFY(std::abs(batch.sd - std::sqrt(4 * (1.0 / 3) * (2.0 / 3))) < 1e-12);
  }

  void everyRuleAsPairByPair() {
    const BatchMeta meta = mixed();
    const PositiveCounter counter(meta);
    const std::size_t n = meta.positions.size();
    for (const PositiveRule& rule : rules()) {
      const PositiveCounts counts = counter.count(rule);
      double pairs = 0, across = 0, acrossAll = 0;
      for (std::size_t a = 0; a < n; ++a) {
        std::uint32_t others = 0, outside = 0;
        for (std::size_t b = 0; b < n; ++b) {
          const bool other = meta.volumes[a] != meta.volumes[b];
          acrossAll += other;
          if (a == b || !rule.positive(meta, a, b)) continue;
          ++others;
          outside += other;
        }
        QVERIFY2(counts.others[a] == others, nameOf(rule).c_str());
        QVERIFY2(counts.across[a] == outside, nameOf(rule).c_str());
        pairs += others;
        across += outside;
      }
      QVERIFY(std::abs(counts.share - pairs / static_cast<double>(n * (n - 1))) < 1e-12);
      QVERIFY(std::abs(counts.acrossShare - across / acrossAll) < 1e-12);
    }
  }

  void everyTwoRulesAsPairByPair() {
    const BatchMeta meta = mixed();
    const PositiveCounter counter(meta);
    for (const PositiveRule& first : rules()) {
      for (const PositiveRule& second : rules()) {
        RuleAgreement expected;
        for (std::size_t a = 0; a < meta.positions.size(); ++a) {
          for (std::size_t b = a + 1; b < meta.positions.size(); ++b) {
            const bool one = first.positive(meta, a, b), other = second.positive(meta, a, b);
            ++(one ? (other ? expected.both : expected.onlyFirst)
                   : (other ? expected.onlySecond : expected.neither));
          }
        }
        const RuleAgreement found = counter.agreement(first, second);
        const std::string names = nameOf(first) + " / " + nameOf(second);
        QVERIFY2(found.both == expected.both, names.c_str());
        QVERIFY2(found.onlyFirst == expected.onlyFirst, names.c_str());
        QVERIFY2(found.onlySecond == expected.onlySecond, names.c_str());
        QVERIFY2(found.neither == expected.neither, names.c_str());
      }
    }
  }

  /// Volumes of one slice at 1, and one of four at ¼ ½ ¾ 1: three slices meet none elsewhere.
  void slicesWithoutPositiveElsewhere() {
    const PositiveCounts counts =
        PositiveCounter(stacks({{4}, {1}, {1}})).count({PositiveRuleKind::NearPosition, 0.3});
    QCOMPARE(counts.alone(), (std::vector<std::size_t>{0, 1}));
    QCOMPARE(counts.across, (std::vector<std::uint32_t>{0, 0, 2, 2, 3, 3}));
  }

  /// features.md C1: stacks of 10 slices, 32 of them, threshold 0.35, counted 2·Σ mask − 1. Of 100
  /// pairs of places 58 are less than 3.5 apart: 1 + 2 · 31 · (58 V − 10)/(100 V − 10) for V
  /// stacks, 36.8 for the 20 of one fold, 36.96 for ever more.
  void thirtySixPointEight() {
    const std::vector<PositionAxis> axes(20, PositionAxis{10});
    const BatchMeta meta = stacks(axes);
    const PositiveRule rule{PositiveRuleKind::NearPosition, 0.35};
    const double mean = batchPositives(PositiveCounter(meta).count(rule), 32).mean;
    QVERIFY(std::abs(mean - (1 + 62 * 1150.0 / 1990)) < 1e-9);
    QCOMPARE(std::round(10 * mean) / 10, 36.8);
    // The reference's own counting, over batches that were drawn.
    const std::vector<double> means = sampledBatchMeans(meta, rule, 32, 400, 3);
    QCOMPARE(means.size(), std::size_t{400});
    QVERIFY(std::ranges::is_sorted(means) && means.front() < means.back());
    QVERIFY(std::abs(sumOf(means) / 400 - mean) < 0.15);
    QCOMPARE(sampledBatchMeans(meta, rule, 32, 400, 3), means);
  }

  /// The exact distribution against 20,000 drawn batches, anchor by anchor.
  void distributionAsSampled() {
    const BatchMeta meta = mixed();
    const PositiveRule rule{PositiveRuleKind::NearPosition, 0.2};
    const PositiveCounter counter(meta);
    const BatchPositives exact = batchPositives(counter.count(rule), 8);
    QVERIFY(std::abs(sumOf(exact.histogram) - 1) < 1e-12);
    Rng random(5, RngPurpose::Test);
    std::vector<std::size_t> places(meta.positions.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::vector<double> drawn(16, 0.0);
    constexpr int kBatches = 20000;
    for (int batch = 0; batch < kBatches; ++batch) {
      for (std::size_t i = 0; i < 8; ++i)
        std::swap(places[i],
                  places[i + random.below(static_cast<std::uint32_t>(places.size() - i))]);
      const PositiveCounts counts =
          PositiveCounter(chosenSlices(meta, std::span(places).first(8))).count(rule);
      for (const std::uint32_t others : counts.others)
        drawn[1 + 2 * others] += 1.0 / (8 * kBatches);
    }
    for (std::size_t i = 0; i < drawn.size(); ++i)
      QVERIFY2(std::abs(drawn[i] - exact.histogram[i]) < 0.006, qPrintable(QString::number(i)));
  }

  /// Large batches, where the chance of no positive at all is far below the least double.
  void nothingUnderflows() {
    const std::vector<PositionAxis> axes(20, PositionAxis{50});
    const PositiveCounts counts =
        PositiveCounter(stacks(axes)).count({PositiveRuleKind::NearPosition, 0.9});
    const BatchPositives batch = batchPositives(counts, 512);
    QVERIFY(std::abs(sumOf(batch.histogram) - 1) < 1e-9);
    QVERIFY(std::abs(batch.mean - (1 + 2 * 511 * counts.share)) < 1e-6);
  }

  void fewSlices() {
    const PositiveRule all{PositiveRuleKind::NearPosition, 2};
    QCOMPARE(batchPositives(PositiveCounter(stacks({{3}})).count(all), 32).mean, 5.0);
    QCOMPARE(batchPositives(PositiveCounter(stacks({})).count(all), 32).mean, 0.0);
    QCOMPARE(batchPositives(PositiveCounter(stacks({{1}})).count(all), 1).mean, 1.0);
    QVERIFY(sampledBatchMeans({}, all, 32, 4, 1).empty());
  }
};

QTEST_APPLESS_MAIN(TestPositiveCounts)
#include "tst_positive_counts.moc"
