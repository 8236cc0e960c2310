#include "tests/support/sw_verify.h"
#include "widgets/plots/scatter_data.h"
#include "widgets/plots/scatter_index.h"
#include "widgets/plots/scatter_painter.h"

#include <QSet>
#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace sw;

namespace {

std::vector<ScatterPoint> randomPoints(int count) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> place(-3, 5);
  std::vector<ScatterPoint> points;
  for (int i = 0; i < count; ++i) points.push_back({place(random), 2 * place(random)});
  return points;
}

double squared(const ScatterPoint& point, const QPointF& at) {
  return std::pow(point.x - at.x(), 2) + std::pow(point.y - at.y(), 2);
}

}  // namespace

class TestScatterData : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void nearestIsThatOfBruteForce() {
    const std::vector<ScatterPoint> points = randomPoints(2000);
    const ScatterIndex index(points);
    std::mt19937 random(3);
    std::uniform_real_distribution<double> place(-12, 14);
    int found = 0;
    for (int i = 0; i < 500; ++i) {
      const QPointF at(place(random), place(random));
      std::size_t best = 0;
      for (std::size_t j = 1; j < points.size(); ++j)
        if (squared(points[j], at) < squared(points[best], at)) best = j;
      const auto near = index.nearest(at, 0.5);
      QCOMPARE(near.has_value(), squared(points[best], at) <= 0.25);
      if (!near) continue;
      ++found;
      QCOMPARE(squared(points[*near], at), squared(points[best], at));
    }
    QVERIFY(found > 50);
  }

  // Against Qt's own odd-even rule, for polygons that cross themselves too.
  void insideIsThatOfQt() {
    const std::vector<ScatterPoint> points = randomPoints(3000);
    const ScatterIndex index(points);
    std::mt19937 random(5);
    std::uniform_real_distribution<double> place(-8, 10);
    for (int corners : {3, 4, 9, 60}) {
      QPolygonF polygon;
      for (int i = 0; i < corners; ++i) polygon << QPointF(place(random), place(random));
      std::vector<std::size_t> wanted;
      for (std::size_t i = 0; i < points.size(); ++i)
        if (polygon.containsPoint({points[i].x, points[i].y}, Qt::OddEvenFill)) wanted.push_back(i);
      QVERIFY(!wanted.empty());
      QCOMPARE(index.inside(polygon), wanted);
    }
    QVERIFY(index.inside(QPolygonF({{0, 0}, {1, 1}})).empty());
  }

  void towardsGoesTheWayThatIsMeant() {
    const std::vector<ScatterPoint> cross{{0, 0}, {1, 0.2F}, {3, 0}, {0, 2}, {-4, 0}, {0.1F, -9}};
    const ScatterIndex index(cross);
    QCOMPARE(index.towards(0, {1, 0}), std::optional<std::size_t>(1));
    QCOMPARE(index.towards(1, {1, 0}), std::optional<std::size_t>(2));
    QCOMPARE(index.towards(0, {0, 1}), std::optional<std::size_t>(3));
    QCOMPARE(index.towards(0, {-1, 0}), std::optional<std::size_t>(4));
    QCOMPARE(index.towards(0, {0, -1}), std::optional<std::size_t>(5));
    QVERIFY(!index.towards(2, {1, 0}));
  }

  // Points in one place, one point, none.
  void degenerateSets() {
    const std::vector<ScatterPoint> none, one{{2, 3}}, same(50, ScatterPoint{1, 1});
    QVERIFY(!ScatterIndex(none).nearest({0, 0}, 10));
    QCOMPARE(ScatterIndex(one).nearest({2, 3.5}, 1), std::optional<std::size_t>(0));
    QCOMPARE(ScatterIndex(same).inside(QPolygonF(QRectF(0, 0, 2, 2))).size(), std::size_t{50});
    QVERIFY(boundsOf(none).width() > 0 && boundsOf(same).height() > 0);
  }

  void viewTurnsBothWays() {
    const std::vector<ScatterPoint> points = randomPoints(100);
    const QSizeF size(640, 480);
    const ScatterView view = viewOfAll(points, size);
    for (const ScatterPoint& point : points) {
      const QPointF pixel = view.pixelAt(point, size);
      QVERIFY(QRectF(QPointF(), size).contains(pixel));
      const QPointF back = view.valueAt(pixel, size);
      QVERIFY(std::abs(back.x() - point.x) < 1e-4 && std::abs(back.y() - point.y) < 1e-4);
    }
    QVERIFY(view.pixelAt({0, 1}, size).y() < view.pixelAt({0, 0}, size).y());
  }

  // No two of the first categories look alike, by colour and marker both; neighbours differ in both.
  void categoriesDifferInMoreThanColour() {
    for (const ThemeKind theme : {ThemeKind::Light, ThemeKind::Dark}) {
      QSet<QString> looks;
      for (int i = 0; i < 42; ++i) {
        const MethodStyle style = categoryStyle(i, theme), next = categoryStyle(i + 1, theme);
        looks << style.colour.name() + QString::number(static_cast<int>(style.marker));
        QVERIFY(style.marker != next.marker && style.colour != next.colour);
      }
      QCOMPARE(looks.size(), 42);
    }
  }

  void layerHasTheColoursOfThePoints() {
    ScatterData data;
    data.points = {{0, 0}, {1, 0}, {2, 0}};
    data.colouring.title = "kind";
    data.colouring.names = {"a", "b"};
    data.colouring.categories = {0, 1, -1};
    const QSizeF size(200, 100);
    const ScatterView view = viewOfAll(data.points, size);
    const ScatterLook look{ThemeKind::Light, 12, 1};
    const auto at = [&](const QImage& layer, int point, double ratio) {
      const QPointF pixel = view.pixelAt(data.points[static_cast<std::size_t>(point)], size) * ratio;
      return layer.pixelColor(pixel.toPoint() - QPoint(1, 1));
    };
    for (const double ratio : {1.0, 2.0}) {
      const QImage layer = scatterLayer(data, {}, view, size, ratio, look);
      QCOMPARE(layer.size(), (size * ratio).toSize());
      QCOMPARE(at(layer, 0, ratio), categoryStyle(0, ThemeKind::Light).colour);
      QCOMPARE(at(layer, 1, ratio), categoryStyle(1, ThemeKind::Light).colour);
      QCOMPARE(at(layer, 2, ratio), themeTokens(ThemeKind::Light).muted);
    }
    const QImage some = scatterLayer(data, {0, 1, 0}, view, size, 1, look);
    QVERIFY(at(some, 0, 1).alpha() < 120);  // faint
    QCOMPARE(at(some, 1, 1), categoryStyle(1, ThemeKind::Light).colour);
  }

  void scalesKnowWhatIsMissing() {
    const float none = std::numeric_limits<float>::quiet_NaN();
    const ScatterScale scale = scaleOf({none, 2, -1, none, 5});
    QCOMPARE(scale.low, -1.0);
    QCOMPARE(scale.high, 5.0);
    QCOMPARE(scaleOf({none}).high, 1.0);
  }

  void numbersAreWritten() {
    ScatterData data;
    data.points = {{0.5F, -2}, {1, 3}};
    data.colouring.title = "Subject";
    data.colouring.names = {"a, b"};
    data.colouring.categories = {0, -1};
    data.columns = {"volume"};
    data.row = [](std::size_t i) { return QStringList(i == 0 ? "=1+1" : "v2"); };
    const QStringList lines = scatterCsv(data).split('\n');
    QCOMPARE(lines[0], QString("volume,x,y,Subject"));
    QVERIFY2(!lines[1].startsWith("="), "a name is never a formula");
    QVERIFY(lines[1].endsWith(",0.5,-2,\"a, b\""));
    QCOMPARE(lines[2], QString("v2,1,3,"));
  }
};

QTEST_GUILESS_MAIN(TestScatterData)
#include "tst_scatter_data.moc"
