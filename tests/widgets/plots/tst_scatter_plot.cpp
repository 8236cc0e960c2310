#include "widgets/plots/scatter_plot.h"

#include <QFile>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <iterator>
#include <random>

using namespace sw;

namespace {

using Points = std::vector<std::size_t>;

ScatterData cloud(std::size_t count) {
  std::mt19937 random(11);
  std::normal_distribution<float> place(0, 1);
  ScatterData data;
  for (std::size_t i = 0; i < count; ++i) {
    data.points.push_back({place(random) + (i % 2 == 0 ? 0.0F : 6.0F), place(random)});
    data.colouring.values.push_back(static_cast<float>(i) / static_cast<float>(count));
  }
  data.colouring.title = "Position";
  data.colouring.numeric = true;
  data.columns = {"slice"};
  data.row = [](std::size_t i) { return QStringList(QString::number(i)); };
  return data;
}

/// A plot that does what it is asked for, as its owner would.
struct Owned {
  ScatterPlot plot{"Map"};
  Points asked;
  explicit Owned(ScatterData data) {
    plot.resize(640, 420);
    plot.setData(std::move(data));
    QObject::connect(&plot, &ScatterPlot::choosingRequested, &plot, [this](const Points& points) {
      asked = points;
      plot.setChosen(points);
    });
    QObject::connect(&plot, &ScatterPlot::currentRequested, &plot,
                     [this](std::size_t point) { plot.setCurrent(point); });
    plot.show();
  }
  /// The pointer goes along the corners with the button held.
  void lasso(const QPolygonF& corners, Qt::KeyboardModifiers keys = {}) {
    QTest::mousePress(&plot, Qt::LeftButton, keys, corners.first().toPoint());
    for (const QPointF& corner : corners) move(corner, keys);
    QTest::mouseRelease(&plot, Qt::LeftButton, keys, corners.last().toPoint());
  }
  void move(const QPointF& at,
            Qt::KeyboardModifiers keys = {},
            Qt::MouseButton held = Qt::LeftButton) {
    QMouseEvent event(QEvent::MouseMove, at, plot.mapToGlobal(at), Qt::NoButton, held, keys);
    QCoreApplication::sendEvent(&plot, &event);
  }
  Points within(const QPolygonF& corners) const {
    Points found;
    for (std::size_t i = 0; i < plot.data().points.size(); ++i)
      if (corners.containsPoint(plot.pixelOf(i), Qt::OddEvenFill)) found.push_back(i);
    return found;
  }
};

const QPolygonF kLeft({{60, 60}, {300, 90}, {280, 350}, {70, 330}});
const QPolygonF kRight({{250, 40}, {500, 60}, {500, 390}, {260, 380}});

}  // namespace

class TestScatterPlot : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() { applyTheme(*qApp, ThemeKind::Light); }

  void lassoChoosesExactlyThePointsInside() {
    Owned owned(cloud(400));
    owned.lasso(kLeft);
    const Points wanted = owned.within(kLeft);
    QVERIFY(wanted.size() > 20 && wanted.size() < 400);
    QCOMPARE(owned.asked, wanted);
    QCOMPARE(owned.plot.chosen(), wanted);
  }

  void shiftAddsAndCtrlTakesAway() {
    Owned owned(cloud(400));
    owned.lasso(kLeft);
    owned.lasso(kRight, Qt::ShiftModifier);
    Points both = owned.within(kLeft), right = owned.within(kRight);
    both.insert(both.end(), right.begin(), right.end());
    std::ranges::sort(both);
    const auto repeated = std::ranges::unique(both);
    both.erase(repeated.begin(), repeated.end());
    QCOMPARE(owned.asked, both);
    owned.lasso(kRight, Qt::ControlModifier);
    Points rest;
    std::ranges::set_difference(both, right, std::back_inserter(rest));
    QCOMPARE(owned.asked, rest);
  }

  void rectangleChoosesToo() {
    Owned owned(cloud(400));
    owned.plot.setTool(ScatterPlot::Tool::Rectangle);
    const QRectF rect(100, 100, 150, 200);
    owned.lasso(QPolygonF({rect.bottomRight(), rect.center(), rect.topLeft()}));
    QCOMPARE(owned.asked, owned.within(QPolygonF(rect)));
    QVERIFY(!owned.asked.empty());
  }

  void middleDragMovesAndWheelZoomsAtThePointer() {
    Owned owned(cloud(400));
    const QPointF before = owned.plot.pixelOf(5);
    QTest::mousePress(&owned.plot, Qt::MiddleButton, {}, {200, 200});
    owned.move({210, 180});
    owned.move({240, 170});
    QTest::mouseRelease(&owned.plot, Qt::MiddleButton, {}, {240, 170});
    QVERIFY(QLineF(owned.plot.pixelOf(5), before + QPointF(40, -30)).length() < 0.01);
    QVERIFY(owned.asked.empty());
    const QPointF fixed = owned.plot.pixelOf(5);
    QWheelEvent event(fixed, fixed, {}, {0, 240}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    const double scale = owned.plot.view().scale;
    QCoreApplication::sendEvent(&owned.plot, &event);
    QVERIFY(owned.plot.view().scale > 1.3 * scale);
    QVERIFY(QLineF(owned.plot.pixelOf(5), fixed).length() < 0.01);
    QTest::keyClick(&owned.plot, Qt::Key_Home);
    QVERIFY(QLineF(owned.plot.pixelOf(5), before).length() < 0.01);
  }

  void clickHoverAndDoubleClick() {
    Owned owned(cloud(60));
    QSignalSpy opened(&owned.plot, &ScatterPlot::opened);
    QSignalSpy hover(&owned.plot, &ScatterPlot::hoverChanged);
    const QPoint at = owned.plot.pixelOf(7).toPoint();
    const auto near = owned.plot.pixelOf(7);
    owned.move(at, {}, Qt::NoButton);
    QVERIFY(owned.plot.hovered().has_value());
    QVERIFY(QLineF(owned.plot.pixelOf(*owned.plot.hovered()), near).length() < 3);
    QVERIFY(hover.count() > 0);
    QTest::mouseClick(&owned.plot, Qt::LeftButton, {}, at);
    QVERIFY(owned.plot.current().has_value());
    QCOMPARE(owned.plot.current(), owned.plot.hovered());
    QTest::mouseDClick(&owned.plot, Qt::LeftButton, {}, at);
    QCOMPARE(opened.count(), 1);
  }

  void everythingFromTheKeyboard() {
    Owned owned(cloud(200));
    QSignalSpy opened(&owned.plot, &ScatterPlot::opened);
    QTest::keyClick(&owned.plot, Qt::Key_Right);
    QVERIFY(owned.plot.current().has_value());
    const double x = owned.plot.pixelOf(*owned.plot.current()).x();
    QTest::keyClick(&owned.plot, Qt::Key_Right);
    QVERIFY(owned.plot.pixelOf(*owned.plot.current()).x() > x);
    QTest::keyClick(&owned.plot, Qt::Key_Space);
    QCOMPARE(owned.plot.chosen(), Points{*owned.plot.current()});
    QVERIFY(owned.plot.accessibleDescription().contains("1 chosen"));
    QVERIFY(owned.plot.accessibleDescription().contains("200 points"));
    QTest::keyClick(&owned.plot, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    const double scale = owned.plot.view().scale;
    QTest::keyClick(&owned.plot, Qt::Key_Plus);
    QVERIFY(owned.plot.view().scale > scale);
    QTest::keyClick(&owned.plot, Qt::Key_Escape);
    QVERIFY(owned.plot.chosen().empty());
  }

  // What was drawn by the other thread is what a first picture of the same view would be.
  void movedPictureIsThatOfTheView() {
    Owned owned(cloud(300));
    owned.plot.grab();
    ScatterView view = owned.plot.view();
    view.scale *= 2;
    owned.plot.setView(view);
    QTRY_VERIFY(!owned.plot.isDrawing());
    const QImage drawn = owned.plot.grab().toImage();
    ScatterPlot fresh("Map");
    fresh.resize(owned.plot.size());
    fresh.setData(cloud(300));
    fresh.setView(view);
    fresh.setAttribute(Qt::WA_DontShowOnScreen);
    const QRect inner = drawn.rect().adjusted(6, 6, -160, -6);  // without frame and legend
    QCOMPARE(fresh.grab().toImage().copy(inner), drawn.copy(inner));
  }

  void bothThemesShowPointsAndLegend() {
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
      applyTheme(*qApp, kind);
      Owned owned(cloud(300));
      const QImage image = owned.plot.grab().toImage();
      int colours = 0;
      for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
          colours += image.pixelColor(x, y).saturation() > 100 ? 1 : 0;
      QVERIFY(colours > 3000);
      QCOMPARE(image.pixelColor(20, 400), themeTokens(kind).surface);
    }
  }

  void exportsEveryFormat() {
    const QTemporaryDir folder;
    Owned owned(cloud(50));
    for (const char* ending : {"svg", "pdf", "png", "csv"}) {
      const QString file = folder.filePath(QString("map.") + ending);
      QCOMPARE(owned.plot.writeTo(file), QString());
      QVERIFY(QFile(file).size() > 500);
    }
    QFile csv(folder.filePath("map.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(csv.readAll().count('\n'), 51);
    const QImage png(folder.filePath("map.png"));
    QVERIFY(png.width() > 2000);
    QVERIFY(!owned.plot.writeTo(folder.filePath("map.xyz")).isEmpty());
  }
};

QTEST_MAIN(TestScatterPlot)
#include "tst_scatter_plot.moc"
