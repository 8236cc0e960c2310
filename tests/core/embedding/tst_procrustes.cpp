#include "core/base/error.h"
#include "core/embedding/procrustes.h"

#include <QtTest>

#include <cmath>

using namespace sw;

namespace {

const MapPoints kShape{{0, 0}, {4, 0}, {4, 1}, {-1, 3}, {2, -2}};

MapPoints moved(double angle, double scale, bool mirrored) {
  MapPoints points;
  for (const MapPoint& point : kShape) {
    const double y = mirrored ? -point.y : point.y;
    points.push_back(
        {static_cast<float>(7 + scale * (std::cos(angle) * point.x - std::sin(angle) * y)),
         static_cast<float>(-3 + scale * (std::sin(angle) * point.x + std::cos(angle) * y))});
  }
  return points;
}

}  // namespace

class TestProcrustes : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void undoesAnyMotion_data() {
    QTest::addColumn<double>("angle");
    QTest::addColumn<double>("scale");
    QTest::addColumn<bool>("mirrored");
    QTest::newRow("turned") << 1.0 << 1.0 << false;
    QTest::newRow("scaled") << -2.5 << 30.0 << false;
    QTest::newRow("mirrored") << 0.4 << 0.1 << true;
  }
  void undoesAnyMotion() {
    QFETCH(double, angle);
    QFETCH(double, scale);
    QFETCH(bool, mirrored);
    const MapPoints back = alignedTo(kShape, moved(angle, scale, mirrored));
    for (std::size_t i = 0; i < kShape.size(); ++i) {
      QVERIFY(std::abs(back[i].x - kShape[i].x) < 1e-4F);
      QVERIFY(std::abs(back[i].y - kShape[i].y) < 1e-4F);
    }
  }

  void edges() {
    QVERIFY(alignedTo({}, {}).empty());
    const MapPoints one = alignedTo({{5, 6}}, {{1, 1}});
    QCOMPARE(one, (MapPoints{{5, 6}}));
    QVERIFY_EXCEPTION_THROWN(alignedTo({{5, 6}}, {}), BugError);
  }
};

QTEST_APPLESS_MAIN(TestProcrustes)
#include "tst_procrustes.moc"
