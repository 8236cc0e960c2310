#include "widgets/plots/curve_plot.h"
#include "widgets/plots/plot_export.h"

#include <QFile>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

using namespace sw;

namespace {

PlotData curve() {
  PlotData data;
  data.xTitle = "step";
  data.yTitle = "loss";
  PlotSeries series{"PCL", "pcl", SeriesForm::LineWithMarkers, {}};
  for (int i = 0; i < 20; ++i) {
    series.points.push_back({double(i), 5.9 - 0.05 * i, i % 5 == 0 ? 0.1 : 0.0});
  }
  data.series.push_back(series);
  data.references.push_back({"collapse", 5.919, "error"});
  return data;
}

int pixelsNear(const QImage& image, const QColor& colour) {
  int found = 0;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const QColor c = image.pixelColor(x, y);
      found += std::abs(c.red() - colour.red()) + std::abs(c.green() - colour.green()) +
                   std::abs(c.blue() - colour.blue()) <
               24;
    }
  }
  return found;
}

}  // namespace

class TestCurvePlot : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void drawsTheCurveInTheMethodsColour();
  void wheelZoomsAtThePointer();
  void dragPansAndDoubleClickShowsAll();
  void keysZoomAndReset();
  void exportsEveryFormat();
  void refusesAnUnknownEnding();

 private:
  void wheel(CurvePlot& plot, QPointF at, int delta) {
    QWheelEvent event(at, plot.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&plot, &event);
  }
};

void TestCurvePlot::init() {
  applyTheme(*qApp, ThemeKind::Light);
}

void TestCurvePlot::drawsTheCurveInTheMethodsColour() {
  for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
    applyTheme(*qApp, kind);
    CurvePlot plot("loss");
    plot.resize(500, 300);
    QVERIFY(pixelsNear(plot.grab().toImage(), methodColour("pcl", kind)) < 5);
    plot.setData(curve());
    QVERIFY(pixelsNear(plot.grab().toImage(), methodColour("pcl", kind)) > 300);
    QVERIFY(pixelsNear(plot.grab().toImage(), themeTokens(kind).error) > 50);
  }
}

void TestCurvePlot::wheelZoomsAtThePointer() {
  CurvePlot plot("loss");
  plot.resize(500, 300);
  plot.setData(curve());
  const PlotView before = plot.view();
  const PlotGeometry geometry(plot.data(), before, QRectF(plot.rect()).adjusted(4, 4, -4, -4),
                              plot.font());
  const QPointF at = geometry.plane().center();
  const double x = geometry.valueAtX(at.x());
  wheel(plot, at, 120);
  QVERIFY(plot.isZoomed());
  QVERIFY(plot.view().x.span() < before.x.span());
  const PlotGeometry after(plot.data(), plot.view(), QRectF(plot.rect()).adjusted(4, 4, -4, -4),
                           plot.font());
  QVERIFY(std::abs(after.valueAtX(at.x()) - x) < 0.4);
}

void TestCurvePlot::dragPansAndDoubleClickShowsAll() {
  CurvePlot plot("loss");
  plot.resize(500, 300);
  plot.setData(curve());
  const PlotView before = plot.view();
  QTest::mousePress(&plot, Qt::LeftButton, {}, {250, 150});
  QTest::mouseMove(&plot, {200, 150});
  QTest::mouseRelease(&plot, Qt::LeftButton, {}, {200, 150});
  QVERIFY(plot.view().x.low > before.x.low);
  QVERIFY(std::abs(plot.view().x.span() - before.x.span()) < 1e-9);
  QTest::mouseDClick(&plot, Qt::LeftButton, {}, {200, 150});
  QVERIFY(!plot.isZoomed());
  QCOMPARE(plot.view().x.low, before.x.low);
}

void TestCurvePlot::keysZoomAndReset() {
  CurvePlot plot("loss");
  plot.resize(500, 300);
  plot.setData(curve());
  const double span = plot.view().x.span();
  QTest::keyClick(&plot, Qt::Key_Plus);
  QVERIFY(plot.view().x.span() < span);
  QTest::keyClick(&plot, Qt::Key_Home);
  QCOMPARE(plot.view().x.span(), span);
}

void TestCurvePlot::exportsEveryFormat() {
  QTemporaryDir folder;
  const PlotData data = curve();
  const auto written = [&](const QString& name) {
    const QString file = folder.filePath(name);
    const QString problem = writePlot(file, data, viewOfAll(data), PlotWidth::Column);
    QFile in(file);
    return problem.isEmpty() && in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
  };
  const QByteArray svg = written("a.svg");
  QVERIFY2(svg.contains("width=\"84mm\""), svg.left(200).constData());
  QVERIFY(written("a.pdf").startsWith("%PDF"));
  QVERIFY(written("a.csv").startsWith("series,x,y,error\n\"PCL\",0,5.9,0.1\n"));
  const QImage png = QImage::fromData(written("a.png"));
  QCOMPARE(png.width(), 992);  // 84 mm at 300 dpi
  QVERIFY(pixelsNear(png, methodColour("pcl", ThemeKind::Light)) > 300);
}

void TestCurvePlot::refusesAnUnknownEnding() {
  QVERIFY(writePlot("plot.xyz", curve(), viewOfAll(curve()), PlotWidth::Full).contains(".svg"));
  QVERIFY(!writePlot("/no/such/folder/plot.svg", curve(), viewOfAll(curve()), PlotWidth::Full)
               .isEmpty());
}

QTEST_MAIN(TestCurvePlot)
#include "tst_curve_plot.moc"
