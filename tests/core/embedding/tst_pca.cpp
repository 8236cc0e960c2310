#include "core/embedding/pca.h"

#include <QtTest>

#include <cmath>

using namespace sw;

namespace {

bool near(double got, double expected) {
  return std::abs(got - expected) < 1e-5;
}

}  // namespace

class TestPca : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // Centred rows ±(3, 4) and ±(−0.8, 0.6): variances 50 and 2 along (0.6, 0.8) and (−0.8, 0.6).
  void byHand() {
    const FeatureMatrix m{4, 2, {13, 24, 7, 16, 9.2F, 20.6F, 10.8F, 19.4F}};
    const PcaMap map = pca(m);
    QVERIFY(near(map.explained[0], 50.0 / 52) && near(map.explained[1], 2.0 / 52));
    QVERIFY(near(map.points[0].x, 5) && near(map.points[0].y, 0));
    QVERIFY(near(map.points[1].x, -5) && near(map.points[1].y, 0));
    // The largest loading of the second, −0.8, is made positive.
    QVERIFY(near(map.points[2].x, 0) && near(map.points[2].y, -1));
    QVERIFY(near(map.points[3].y, 1));
  }

  void edges() {
    const PcaMap one = pca({1, 3, {1, 2, 3}});
    QCOMPARE(one.points, MapPoints{MapPoint{}});
    QCOMPARE(one.explained[0], 0.0);
    const PcaMap flat = pca({3, 1, {1, 2, 3}});
    QVERIFY(near(flat.points[2].x, 1) && flat.points[2].y == 0);
    QVERIFY(near(flat.explained[0], 1) && flat.explained[1] == 0);
  }
};

QTEST_APPLESS_MAIN(TestPca)
#include "tst_pca.moc"
