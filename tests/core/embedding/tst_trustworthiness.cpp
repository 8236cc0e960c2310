#include "core/embedding/trustworthiness.h"
#include "tests/core/embedding/planted_clusters.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace sw;

class TestTrustworthiness : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // Rows 0, 1, 3, 7 on a line; in the map the last two have changed places: (0, 1, 7, 3).
  // k = 1: nearest in the map: 0 → 1, 1 → 0, 2 → 3, 3 → 1. Ranks in the rows: 1, 1, 3, 2. Penalty
  // 2 + 1 = 3 of n k (2n − 3k − 1) / 2 = 8.
  void byHand() {
    const FeatureMatrix rows{4, 1, {0, 1, 3, 7}};
    const MapPoints map{{0, 0}, {1, 0}, {7, 0}, {3, 0}};
    QVERIFY(std::abs(trustworthiness(rows, map, 1, FeatureDistance::Euclidean) - (1 - 3.0 / 8)) <
            1e-12);
    const MapPoints right{{0, 0}, {1, 0}, {3, 0}, {7, 0}};
    QCOMPARE(trustworthiness(rows, right, 1, FeatureDistance::Euclidean), 1.0);
  }

  void strewnPointsAreNotTrusted() {
    const FeatureMatrix rows = test::plantedClusters(4, 50, 10, 0.5);
    Rng rng(5, RngPurpose::Test);
    MapPoints map;
    for (int i = 0; i < 200; ++i)
      map.push_back({static_cast<float>(rng.uniform()), static_cast<float>(rng.uniform())});
    const double trust = trustworthiness(rows, map, 10, FeatureDistance::Cosine);
    QVERIFY2(trust > 0.4 && trust < 0.6, qPrintable(QString::number(trust)));
  }
};

QTEST_APPLESS_MAIN(TestTrustworthiness)
#include "tst_trustworthiness.moc"
