#include "core/base/error.h"
#include "core/embedding/trustworthiness.h"
#include "core/embedding/umap.h"
#include "tests/core/embedding/planted_clusters.h"

#include <QtTest>

#include <cmath>

using namespace sw;

class TestUmap : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // umap-learn 0.5.7: find_ab_params(1.0, min_dist)
  void curve_data() {
    QTest::addColumn<double>("minDist");
    QTest::addColumn<double>("a");
    QTest::addColumn<double>("b");
    QTest::newRow("0.1") << 0.1 << 1.5769434603 << 0.8950608779;
    QTest::newRow("0.5") << 0.5 << 0.5830300205 << 1.3341669931;
    QTest::newRow("0.0") << 0.0 << 1.9328083975 << 0.7904949731;
  }
  void curve() {
    QFETCH(double, minDist);
    QFETCH(double, a);
    QFETCH(double, b);
    const UmapCurve curve = umapCurve(minDist);
    QVERIFY2(std::abs(curve.a - a) < 1e-4, qPrintable(QString::number(curve.a, 'g', 12)));
    QVERIFY2(std::abs(curve.b - b) < 1e-4, qPrintable(QString::number(curve.b, 'g', 12)));
  }

  void plantedClustersSeparate() {
    const FeatureMatrix rows = test::plantedClusters(4, 60, 32, 0.6);
    const MapPoints map = umap(rows, {});
    const double apart = test::silhouette(map, 4);
    QVERIFY2(apart > 0.8, qPrintable(QString::number(apart)));
    QVERIFY(trustworthiness(rows, map, 10, FeatureDistance::Cosine) > 0.9);
  }

  void oneSeedOneMap() {
    const FeatureMatrix rows = test::plantedClusters(3, 30, 16, 0.6);
    UmapOptions options;
    options.epochs = 50;
    const MapPoints first = umap(rows, options);
    QCOMPARE(umap(rows, options), first);
    options.seed = 1;
    QVERIFY(umap(rows, options) != first);
  }

  void fewRows() {
    QCOMPARE(umap({2, 2, {0, 0, 1, 1}}, {}).size(), std::size_t{2});
    const MapPoints same = umap({4, 2, {1, 1, 1, 1, 1, 1, 1, 1}}, {});
    for (const MapPoint& point : same) QVERIFY(std::isfinite(point.x) && std::isfinite(point.y));
  }

  void stopsWhenAsked() {
    QVERIFY_EXCEPTION_THROWN(umap(test::plantedClusters(2, 10, 3, 1), {},
                                  [](double done) {
                                    if (done > 0.5) throw Cancelled{};
                                  }),
                             Cancelled);
  }
};

QTEST_APPLESS_MAIN(TestUmap)
#include "tst_umap.moc"
