#include "core/explore/similarity_map.h"

#include <QtTest>

#include <cmath>

using namespace sw;

namespace {

/// All rows placed, in their order.
EmbeddedPositions placedAs(const std::vector<std::int64_t>& volumes,
                           const std::vector<double>& positions) {
  EmbeddedPositions placed{{}, volumes, positions};
  for (std::int64_t row = 0; row < std::ssize(volumes); ++row) placed.rows.push_back(row);
  return placed;
}

}  // namespace

class TestSimilarityMap : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // Two volumes with slices at ½ and 1; features turn by 90° from ½ to 1 in both.
  void byHand() {
    const FeatureMatrix rows{4, 2, {1, 0, 0, 1, 2, 0, 0, 4}};
    const SimilarityMap map = similarityMap(rows, placedAs({0, 0, 1, 1}, {0.5, 1, 0.5, 1}), 2);
    QCOMPARE(map.used, std::int64_t{8});
    QVERIFY(std::abs(map.mean[0] - 1) < 1e-6 && std::abs(map.mean[3] - 1) < 1e-6);
    QVERIFY(std::abs(map.mean[1]) < 1e-6 && std::abs(map.mean[2]) < 1e-6);
    QCOMPARE(map.pairs, (std::vector<std::int64_t>{2, 2, 2, 2}));
    QVERIFY(std::abs(*map.spearman + 1) < 1e-9);  // ranks 1.5 1.5 3.5 3.5 against their reverse
  }

  // The features say nothing of the position: equal everywhere.
  void withoutVariance() {
    const FeatureMatrix rows{4, 1, {1, 1, 1, 1}};
    const SimilarityMap map = similarityMap(rows, placedAs({0, 0, 1, 1}, {0.5, 1, 0.5, 1}), 4);
    QVERIFY(!map.spearman);
    QVERIFY(std::isnan(map.mean[0]));
    QCOMPARE(map.mean[5], 1.0);
  }

  // One volume has no partner.
  void oneVolume() {
    const SimilarityMap map = similarityMap({2, 1, {1, 2}}, placedAs({0, 0}, {0.5, 1}), 2);
    QVERIFY(map.used == 0 && !map.spearman);
  }

  // Every n-th slice: the number of pairs stays under two million, the result is that of a circle.
  void manySlices() {
    FeatureMatrix rows{3000, 2, {}};
    std::vector<std::int64_t> volumes;
    std::vector<double> positions;
    for (int i = 0; i < 3000; ++i) {
      const double position = (i % 100 + 1) / 100.0;
      rows.values.push_back(static_cast<float>(std::cos(position)));
      rows.values.push_back(static_cast<float>(std::sin(position)));
      volumes.push_back(i / 100);
      positions.push_back(position);
    }
    const SimilarityMap map = similarityMap(rows, placedAs(volumes, positions), 10);
    QVERIFY(map.used > 500'000 && map.used <= 2'000'000);
    QVERIFY(*map.spearman < -0.999);
    QVERIFY(map.mean[0] > map.mean[9]);
  }
};

QTEST_APPLESS_MAIN(TestSimilarityMap)
#include "tst_similarity_map.moc"
