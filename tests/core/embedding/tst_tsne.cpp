#include "core/embedding/pca.h"
#include "core/embedding/trustworthiness.h"
#include "core/embedding/tsne.h"
#include "tests/core/embedding/planted_clusters.h"

#include <QtTest>

#include <cmath>

using namespace sw;

class TestTsne : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void plantedClustersSeparate() {
    const FeatureMatrix rows = test::plantedClusters(4, 50, 32, 0.6);
    const MapPoints map = tsne(rows, {});
    const double apart = test::silhouette(map, 4);
    QVERIFY2(apart > 0.7, qPrintable(QString::number(apart)));
    QVERIFY(trustworthiness(rows, map, 10, FeatureDistance::Cosine) > 0.9);
  }

  // What it minimises: far below the principal components, and Barnes-Hut as good as exact sums.
  void lowersTheDivergence() {
    const FeatureMatrix rows = test::plantedClusters(3, 40, 16, 1.0);
    TsneOptions options;
    options.perplexity = 15;
    options.iterations = 500;
    const double begun = tsneDivergence(rows, options, pca(rows).points);
    const double approximate = tsneDivergence(rows, options, tsne(rows, options));
    options.theta = 0;
    const double exact = tsneDivergence(rows, options, tsne(rows, options));
    QVERIFY2(approximate < 0.7 * begun,
             qPrintable(QString("%1 of %2").arg(approximate).arg(begun)));
    QVERIFY2(std::abs(approximate - exact) < 0.15 * exact,
             qPrintable(QString("%1, %2").arg(approximate).arg(exact)));
  }

  void oneSeedOneMap() {
    const FeatureMatrix rows = test::plantedClusters(3, 20, 16, 0.6);
    TsneOptions options;
    options.iterations = 60;
    const MapPoints first = tsne(rows, options);
    QCOMPARE(tsne(rows, options), first);
    options.seed = 1;
    QVERIFY(tsne(rows, options) != first);
  }

  void fewRows() {
    QCOMPARE(tsne({3, 1, {0, 1, 2}}, {}).size(), std::size_t{3});
    const MapPoints same = tsne({6, 1, {1, 1, 1, 1, 1, 1}}, {});
    for (const MapPoint& point : same) QVERIFY(std::isfinite(point.x) && std::isfinite(point.y));
  }
};

QTEST_APPLESS_MAIN(TestTsne)
#include "tst_tsne.moc"
