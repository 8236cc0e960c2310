#include "core/base/error.h"
#include "core/embedding/neighbours.h"
#include "tests/core/embedding/planted_clusters.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace sw;

namespace {

double distanceOf(const FeatureMatrix& m, std::int64_t a, std::int64_t b, FeatureDistance kind) {
  double product = 0, first = 0, second = 0, squares = 0;
  for (std::size_t c = 0; c < static_cast<std::size_t>(m.columns); ++c) {
    const double x = m.row(a)[c], y = m.row(b)[c];
    product += x * y;
    first += x * x;
    second += y * y;
    squares += (x - y) * (x - y);
  }
  return kind == FeatureDistance::Cosine ? 1 - product / std::sqrt(first * second)
                                         : std::sqrt(squares);
}

}  // namespace

class TestNeighbours : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // Cosine: (1, 0) is as near to (3, 0) as can be; Euclidean: (1, 1) is nearer.
  void byHand() {
    const FeatureMatrix m{4, 2, {1, 0, 3, 0, 1, 1, 0, 1}};
    const Neighbours cosine = nearestNeighbours(m, 2, FeatureDistance::Cosine);
    QCOMPARE(cosine.index[0], 1);
    QVERIFY(std::abs(cosine.distance[0]) < 1e-6F);
    QCOMPARE(cosine.index[1], 2);
    QVERIFY(std::abs(cosine.distance[1] - (1 - std::sqrt(0.5F))) < 1e-6F);
    const Neighbours euclid = nearestNeighbours(m, 9, FeatureDistance::Euclidean);
    QCOMPARE(euclid.k, std::int64_t{3});
    QCOMPARE(euclid.index[0], 2);
    QCOMPARE(euclid.distance[0], 1.0F);
    QCOMPARE(euclid.distance[2], 2.0F);
  }

  void agreesWithAllPairs_data() {
    QTest::addColumn<bool>("cosine");
    QTest::newRow("cosine") << true;
    QTest::newRow("euclidean") << false;
  }
  void agreesWithAllPairs() {
    QFETCH(bool, cosine);
    const auto kind = cosine ? FeatureDistance::Cosine : FeatureDistance::Euclidean;
    const FeatureMatrix m = test::plantedClusters(3, 20, 8, 0.7);
    const Neighbours found = nearestNeighbours(m, 7, kind);
    for (std::int64_t row = 0; row < m.rows; ++row) {
      std::vector<double> all;
      for (std::int64_t other = 0; other < m.rows; ++other)
        if (other != row) all.push_back(distanceOf(m, row, other, kind));
      std::ranges::sort(all);
      for (std::size_t i = 0; i < 7; ++i) {
        const std::size_t place = static_cast<std::size_t>(row) * 7 + i;
        QVERIFY(found.index[place] != row);
        QVERIFY(std::abs(found.distance[place] - all[i]) < 1e-4);
        QVERIFY(std::abs(distanceOf(m, row, found.index[place], kind) - all[i]) < 1e-4);
      }
    }
  }

  void equallyNearOnesComeByNumber() {
    const FeatureMatrix m{4, 1, {0, 1, 1, 1}};
    const Neighbours found = nearestNeighbours(m, 2, FeatureDistance::Euclidean);
    QCOMPARE(found.index[0], 1);
    QCOMPARE(found.index[1], 2);
  }

  void stopsWhenAsked() {
    QVERIFY_EXCEPTION_THROWN(
        nearestNeighbours(test::plantedClusters(2, 5, 3, 1), 2, FeatureDistance::Cosine,
                          [](double) { throw Cancelled{}; }),
        Cancelled);
  }
};

QTEST_APPLESS_MAIN(TestNeighbours)
#include "tst_neighbours.moc"
