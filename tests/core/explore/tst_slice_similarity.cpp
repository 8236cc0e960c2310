#include "core/explore/slice_similarity.h"

#include <QtTest>

#include <cmath>
#include <set>

using namespace sw;

namespace {

/// Volume 1: slices (1,0), (0,2), (3,3); volume 2: slices (−1,0), (0,0).
SliceEmbeddings embeddings() {
  SliceEmbeddings kept;
  kept.axis = 1;
  kept.features = {5, 2, {1, 0, 0, 2, 3, 3, -1, 0, 0, 0}};
  kept.slices = {{{1}, 0}, {{1}, 1}, {{1}, 2}, {{2}, 0}, {{2}, 1}};
  return kept;
}

std::vector<SliceRef> slices() {
  return {{{2}, 1, 0}, {{1}, 1, 0}, {{1}, 1, 1}, {{1}, 1, 2}, {{3}, 1, 0}};
}

BatchMeta meta() {
  BatchMeta all;
  all.positions = {0.5, 1.0 / 3, 2.0 / 3, 1, 1};
  all.partitions = {2, 2, 3, 4, 4};
  all.volumes = {1, 0, 0, 0, 2};
  all.indices = {0, 0, 1, 2, 0};
  all.counts = {2, 3, 3, 3, 1};
  return all;
}

}  // namespace

class TestSliceSimilarity : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void cosinesByHand() {
    const SliceFeatures features = sliceFeatures(embeddings(), slices());
    QCOMPARE(features.row, (std::vector<std::int64_t>{3, 0, 1, 2, -1}));
    const std::vector<double> found = similaritiesTo(features, 1);
    QCOMPARE(found[0], -1.0);
    QCOMPARE(found[1], 1.0);
    QCOMPARE(found[2], 0.0);
    QVERIFY(std::abs(found[3] - std::sqrt(0.5)) < 1e-6);
    QVERIFY(std::isnan(found[4]));  // not encoded
  }

  void slicesAcrossAnotherAxisHaveNone() {
    std::vector<SliceRef> other = slices();
    other[1].axis = 2;
    QCOMPARE(sliceFeatures(embeddings(), other).row[1], std::int64_t{-1});
  }

  /// All that were encoded, as there are fewer than a batch; sorted by position.
  void batchIsSortedAndMasked() {
    const PositiveRule rule{PositiveRuleKind::NearPosition, 0.2};
    const BatchSimilarity batch =
        batchSimilarity(sliceFeatures(embeddings(), slices()), meta(), rule, 32, 1);
    QCOMPARE(batch.slices, (std::vector<std::size_t>{1, 0, 2, 3}));
    // ⅓ ½ ⅔ 1: neighbours are 1/6 apart but for the last.
    QCOMPARE(batch.positive,
             (std::vector<std::uint8_t>{1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1}));
    QCOMPARE(batch.cosine[1], -1.0);
    for (std::size_t i = 0; i < 4; ++i) {
      QVERIFY(std::abs(batch.cosine[5 * i] - 1) < 1e-6);
      for (std::size_t j = 0; j < 4; ++j)
        QCOMPARE(batch.cosine[4 * i + j], batch.cosine[4 * j + i]);
    }
  }

  void seedsDrawOtherBatches() {
    const PositiveRule rule{PositiveRuleKind::OtherView, 0};
    const SliceFeatures features = sliceFeatures(embeddings(), slices());
    std::set<std::vector<std::size_t>> drawn;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const BatchSimilarity batch = batchSimilarity(features, meta(), rule, 2, seed);
      QCOMPARE(batch.slices.size(), std::size_t{2});
      QCOMPARE(batchSimilarity(features, meta(), rule, 2, seed).slices, batch.slices);
      drawn.insert(batch.slices);
    }
    QVERIFY(drawn.size() > 3);
    QVERIFY(batchSimilarity({}, {}, rule, 2, 0).slices.empty());
  }
};

QTEST_APPLESS_MAIN(TestSliceSimilarity)
#include "tst_slice_similarity.moc"
