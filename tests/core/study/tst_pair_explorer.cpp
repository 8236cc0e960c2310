#include <QtTest>
#include <numeric>

#include "core/base/error.h"
#include "core/explore/positive_counts.h"
#include "core/study/pair_explorer.h"
#include "core/volume/phantom.h"

using namespace sw;

class TestPairExplorer : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void neighboursByPosition() {
    const PairExplorer explorer({{VolumeId{1}, 5}, {VolumeId{2}, 4}}, 2);
    // Anchor 2/5 = 0.4. Positions: 0.2 0.6 0.8 1 | 0.25 0.5 0.75 1.
    const auto slices = explorer.against({VolumeId{1}, 2, 1}, {PositiveRuleKind::NearPosition, 0.15});
    QCOMPARE(slices.size(), std::size_t{8});
    for (const PairSlice& slice : slices) {
      const bool expected = slice.slice.volume == VolumeId{2} && slice.slice.index == 1;
      QCOMPARE(slice.positive, expected);
    }
  }

  void flippedAndCroppedVolumesMeetTheOthers() {
    // Five slices flipped: 1 0.8 0.6 0.4 0.2. Slices 1 to 4 of six: 0.25 0.5 0.75 1.
    const PairExplorer explorer({{VolumeId{1}, {5, 1, {0, -1, true}}}, {VolumeId{2}, {6, 1, {1, 4, false}}}}, 2);
    const auto slices = explorer.against({VolumeId{1}, 2, 3}, {PositiveRuleKind::NearPosition, 0.14});
    QCOMPARE(slices.size(), std::size_t{8});
    // Nearer than 0.14 to 0.4: only 0.5, the slice 2 of the second volume.
    for (const PairSlice& slice : slices) {
      QVERIFY(slice.slice.volume == VolumeId{1} || (slice.slice.index >= 1 && slice.slice.index <= 4));
      QCOMPARE(slice.positive, slice.slice.volume == VolumeId{2} && slice.slice.index == 2);
    }
    QCOMPARE(explorer.position({VolumeId{1}, 2, 3}).value(), 0.4);
    QCOMPARE(explorer.position({VolumeId{2}, 2, 2}).value(), 0.5);
    QVERIFY(!explorer.position({VolumeId{2}, 2, 0}) && !explorer.position({VolumeId{2}, 2, 5}));
    QVERIFY(explorer.against({VolumeId{2}, 2, 0}, {PositiveRuleKind::NearPosition, 0.15}).empty());
    PositiveRule exact{PositiveRuleKind::NearPosition, 0.05};
    exact.exact = true;
    // 1 (the first slice of the flipped volume) and 1 (the last one of the range).
    for (const PairSlice& slice : explorer.against({VolumeId{1}, 2, 0}, exact))
      QCOMPARE(slice.positive, slice.slice.volume == VolumeId{2} && slice.slice.index == 4);
  }

  /// A phantom and its stack turned over: flagged as flipped, the pairs are the same anatomy.
  void aTurnedPhantomPairsWithItself() {
    constexpr std::int64_t kSlices = 16;
    const std::shared_ptr<const Volume> upright = makePhantom(3, 16, kSlices).image;
    const std::span<const float> voxels = upright->voxels();
    const std::size_t plane = voxels.size() / kSlices;
    std::vector<float> turned;
    for (std::size_t slice = kSlices; slice-- > 0;)
      turned.insert(turned.end(), voxels.begin() + slice * plane, voxels.begin() + (slice + 1) * plane);
    const Volume turnedOver(upright->geometry(), turned);
    for (const bool flagged : {false, true}) {
      const PairExplorer explorer({{VolumeId{1}, {kSlices}}, {VolumeId{2}, {kSlices, 1, {0, -1, flagged}}}}, 2);
      int found = 0;
      for (std::int64_t index = 0; index < kSlices; ++index) {
        const auto pixels = extractSlice(*upright, 2, index).pixels;
        for (const PairSlice& pair : explorer.against({VolumeId{1}, 2, index}, {PositiveRuleKind::NearPosition, 0.06})) {
          if (!pair.positive || pair.slice.volume != VolumeId{2}) continue;
          QCOMPARE(pair.slice.index, flagged ? kSlices - 1 - index : index);
          QCOMPARE(extractSlice(turnedOver, 2, pair.slice.index).pixels == pixels, flagged);
          ++found;
        }
      }
      QCOMPARE(found, 16);
    }
  }

  void simclrHasNoPositiveAmongOtherSlices() {
    const PairExplorer explorer({{VolumeId{1}, 5}}, 2);
    for (const PairSlice& slice : explorer.against({VolumeId{1}, 2, 0}, {PositiveRuleKind::OtherView, 0})) {
      QVERIFY(!slice.positive);
    }
  }

  void unknownAnchorIsABug() {
    const PairExplorer explorer({{VolumeId{1}, 5}}, 2);
    QVERIFY_EXCEPTION_THROWN(explorer.against({VolumeId{1}, 2, 5}, {PositiveRuleKind::OtherView, 0}), BugError);
  }

  /// method.md A1: measured with the reference at 32 slices (64 embeddings).
  void meansOfTheReference_data() {
    QTest::addColumn<int>("low");
    QTest::addColumn<int>("high");
    QTest::addColumn<double>("threshold");
    QTest::addColumn<double>("mean");
    QTest::newRow("CT stacks") << 250 << 250 << 0.1 << 12.9;
    QTest::newRow("cardiac MR stacks") << 8 << 12 << 0.35 << 36.6;
    QTest::newRow("cardiac MR stacks, narrow") << 8 << 12 << 0.1 << 13.2;
  }

  void meansOfTheReference() {
    QFETCH(int, low);
    QFETCH(int, high);
    QFETCH(double, threshold);
    QFETCH(double, mean);
    std::vector<PairVolume> volumes;
    for (int i = 0; i < 60; ++i) volumes.push_back({VolumeId{i + 1}, low + i % (high - low + 1)});
    const PositiveCounter counter(PairExplorer(volumes, 2).meta());
    const BatchPositives stats =
        batchPositives(counter.count({PositiveRuleKind::NearPosition, threshold}), 32);
    QVERIFY2(qAbs(stats.mean - mean) < 0.5, qPrintable(QString::number(stats.mean)));
    QVERIFY(stats.sd > 0);
    QCOMPARE(stats.histogram.size(), std::size_t{64});
    QVERIFY(qAbs(std::accumulate(stats.histogram.begin(), stats.histogram.end(), 0.0) - 1) < 1e-9);
  }

  /// Positions 0.2 … 1 | 0.25 … 1, anchor 0.4; a triangle of half-width 0.3.
  void weightsOfAKernel() {
    const PairExplorer explorer({{VolumeId{1}, 5}, {VolumeId{2}, 4}}, 2);
    const PairShape shape{.form = PairForm::Weights, .kernel = "triangular", .width = 0.3};
    const auto slices = explorer.against({VolumeId{1}, 2, 1}, shape);
    const std::vector<double> expected{1.0 / 3, 1.0 / 3, 0, 0, 0.5, 2.0 / 3, 0, 0};
    for (std::size_t i = 0; i < expected.size(); ++i) {
      QVERIFY(qAbs(slices[i].weight - expected[i]) < 1e-12);
      QCOMPARE(slices[i].positive, expected[i] > 0);
    }
  }

  /// Distances from 0.4: 0.2 0.2 0.4 0.6 | 0.15 0.1 0.35 0.6 (the first and second share a rank).
  void ranksByDistance() {
    const PairExplorer explorer({{VolumeId{1}, 10}, {VolumeId{2}, 4}}, 2);
    const auto slices = explorer.against({VolumeId{2}, 2, 1}, PairShape{.form = PairForm::Ranks});
    QCOMPARE(slices.size(), std::size_t{13});
    QCOMPARE(slices[4].rank, 1);  // 0.5 as the anchor
    QCOMPARE(slices[4].weight, 1.0);
    QCOMPARE(slices[3].rank, 2);  // 0.4 and 0.6, though not in double: then the next
    QVERIFY(slices[5].rank == 2 || slices[5].rank == 3);
    QCOMPARE(slices[9].rank, 12);  // 1, as the last one of the second volume
    QCOMPARE(slices[12].rank, 12);
  }

  void placesFollowTheRange() {
    const PairExplorer explorer({{VolumeId{1}, {6, 1, {1, 4, false}}}, {VolumeId{2}, {3}}}, 1);
    QCOMPARE(explorer.slices().size(), std::size_t{7});
    QCOMPARE(explorer.placeOf({VolumeId{1}, 1, 4}), std::optional(std::size_t{3}));
    QCOMPARE(explorer.placeOf({VolumeId{2}, 1, 0}), std::optional(std::size_t{4}));
    QVERIFY(!explorer.placeOf({VolumeId{1}, 1, 5}));
    QCOMPARE(explorer.meta().volumes[4], std::int64_t{1});
  }
};

QTEST_APPLESS_MAIN(TestPairExplorer)
#include "tst_pair_explorer.moc"
