#include "core/base/rng.h"
#include "core/embedding/quad_tree.h"

#include <QtTest>

#include <cmath>

using namespace sw;

namespace {

MapPoints strewn(int count) {
  Rng rng(3, RngPurpose::Test);
  MapPoints points;
  for (int i = 0; i < count; ++i)
    points.push_back({static_cast<float>(5 * rng.normal()), static_cast<float>(5 * rng.normal())});
  return points;
}

QuadTree::Repulsion exact(const MapPoints& points, std::size_t self) {
  QuadTree::Repulsion sum;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i == self) continue;
    const double dx = double{points[self].x} - points[i].x,
                 dy = double{points[self].y} - points[i].y;
    const double q = 1 / (1 + dx * dx + dy * dy);
    sum.weight += q;
    sum.x += q * q * dx;
    sum.y += q * q * dy;
  }
  return sum;
}

}  // namespace

class TestQuadTree : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void thetaZeroIsExact() {
    MapPoints points = strewn(200);
    points.push_back(points[3]);  // an equal one is pushed by its twin's weight alone
    points.push_back(points[3]);
    const QuadTree tree(points);
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto got = tree.repulsion(static_cast<std::int64_t>(i), 0), want = exact(points, i);
      QVERIFY(std::abs(got.weight - want.weight) < 1e-9);
      QVERIFY(std::abs(got.x - want.x) < 1e-9 && std::abs(got.y - want.y) < 1e-9);
    }
  }

  void halfIsNear() {
    const MapPoints points = strewn(2000);
    const QuadTree tree(points);
    double got = 0, want = 0;
    for (std::size_t i = 0; i < points.size(); i += 20) {
      got += tree.repulsion(static_cast<std::int64_t>(i), 0.5).weight;
      want += exact(points, i).weight;
    }
    QVERIFY2(std::abs(got / want - 1) < 0.02, qPrintable(QString::number(got / want)));
  }

  void onePoint() {
    const MapPoints points{{2, 3}};
    const auto sum = QuadTree(points).repulsion(0, 0.5);
    QCOMPARE(sum.weight, 0.0);
  }
};

QTEST_APPLESS_MAIN(TestQuadTree)
#include "tst_quad_tree.moc"
