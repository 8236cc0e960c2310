#include "widgets/plots/heat_map.h"

#include <QFile>
#include <QImage>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

using namespace sw;

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// 2 rows, 3 columns: 0 0.5 1 / none 0.25 0.75; the first two of the upper row outlined.
HeatMapData small() {
  HeatMapData data;
  data.rows = 2;
  data.columns = 3;
  data.values = {0, 0.5, 1, kNone, 0.25, 0.75};
  data.outlined = {1, 1, 0, 0, 0, 0};
  data.rowNames = QStringList{"a", "b"};
  data.columnNames = QStringList{"x", "y", "with, comma"};
  data.rowTitle = "rows";
  data.columnTitle = "columns";
  data.valueTitle = "similarity";
  data.outlineTitle = "positives";
  data.columnAxis = {0, 3};
  data.rowAxis = {0, 2};
  return data;
}

bool near(const QColor& a, const QColor& b) {
  return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) +
             std::abs(a.blue() - b.blue()) <
         6;
}

}  // namespace

class TestHeatMap : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() { applyTheme(*qApp, ThemeKind::Light); }
  void coloursAreThoseOfTheScale();
  void cellsHaveTheirColourInBothThemes();
  void rowsBeginAboveOrBelow();
  void outlinesRunRoundWhatIsOutlined();
  void pointerAndKeysChooseACell();
  void saysWhatIsSeen();
  void exportsPictureAndNumbers();
  void emptyMapSaysSo();
  void paintsABatchFluently();

 private:
  static QColor at(const QImage& image, const QRectF& cell, double x = 0.5, double y = 0.25) {
    return image.pixelColor(
        (cell.topLeft() + QPointF(x * cell.width(), y * cell.height())).toPoint());
  }
};

void TestHeatMap::coloursAreThoseOfTheScale() {
  QCOMPARE(scaleColour(ColourScale::Viridis, 0), QColor(0x44, 0x01, 0x54));
  QCOMPARE(scaleColour(ColourScale::Viridis, 1), QColor(0xfd, 0xe7, 0x25));
  QCOMPARE(scaleColour(ColourScale::Viridis, 0.5), QColor(0x21, 0x91, 0x8c));
  QCOMPARE(scaleColour(ColourScale::Diverging, 0.5), QColor(0xf7, 0xf7, 0xf7));
  QCOMPARE(scaleColour(ColourScale::Diverging, 7), scaleColour(ColourScale::Diverging, 1));
  // Viridis gets lighter all the way: it can be read without colours.
  int last = -1;
  for (int step = 0; step <= 50; ++step) {
    const int grey = qGray(scaleColour(ColourScale::Viridis, step / 50.0).rgb());
    QVERIFY(grey > last);
    last = grey;
  }
}

void TestHeatMap::cellsHaveTheirColourInBothThemes() {
  for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
    applyTheme(*qApp, kind);
    HeatMap map("similarity");
    map.resize(400, 300);
    map.setData(small());
    const QImage image = map.grab().toImage();
    for (int row = 0; row < 2; ++row) {
      for (int column = 0; column < 3; ++column) {
        const double value = small().at(row, column);
        const QColor wanted = std::isfinite(value) ? scaleColour(ColourScale::Viridis, value)
                                                   : themeTokens(kind).raised;
        QVERIFY(near(at(image, map.cellRect(row, column)), wanted));
      }
    }
  }
}

void TestHeatMap::rowsBeginAboveOrBelow() {
  HeatMap map("similarity");
  map.resize(400, 300);
  HeatMapData data = small();
  map.setData(data);
  QVERIFY(map.cellRect(0, 0).top() < map.cellRect(1, 0).top());
  data.firstRowBelow = true;
  map.setData(data);
  QVERIFY(map.cellRect(0, 0).top() > map.cellRect(1, 0).top());
  QVERIFY(near(at(map.grab().toImage(), map.cellRect(0, 2)), scaleColour(ColourScale::Viridis, 1)));
}

void TestHeatMap::outlinesRunRoundWhatIsOutlined() {
  HeatMap map("similarity");
  map.resize(400, 300);
  map.setData(small());
  const QImage image = map.grab().toImage();
  const auto lightAt = [&](const QPointF& point) {
    int lightest = 0;
    for (int dx = -2; dx <= 2; ++dx) {
      for (int dy = -2; dy <= 2; ++dy) {
        lightest = std::max(lightest, qGray(image.pixel(point.toPoint() + QPoint(dx, dy))));
      }
    }
    return lightest > 180;
  };
  const QRectF first = map.cellRect(0, 0), second = map.cellRect(0, 1);
  QVERIFY(lightAt({second.center().x(), second.bottom()}));  // an end of the outline
  QVERIFY(!lightAt({first.right(), first.center().y()}));    // inside it
  QVERIFY(!lightAt(map.cellRect(1, 1).center() + QPointF(0, 5)));
}

void TestHeatMap::pointerAndKeysChooseACell() {
  HeatMap map("similarity");
  map.resize(400, 300);
  map.show();
  map.setData(small());
  QSignalSpy chosen(&map, &HeatMap::cellChosen);
  QTest::mouseClick(&map, Qt::LeftButton, {}, map.cellRect(1, 2).center().toPoint());
  QCOMPARE(chosen.size(), 1);
  QCOMPARE(chosen.at(0), (QVariantList{1, 2}));
  QTest::mouseClick(&map, Qt::LeftButton, {}, QPoint(1, 1));
  QCOMPARE(chosen.size(), 1);
  QTest::keyClick(&map, Qt::Key_Left);
  QTest::keyClick(&map, Qt::Key_Up);
  QTest::keyClick(&map, Qt::Key_Up);  // there is no further row
  QCOMPARE(map.currentCell().value(), QPoint(1, 0));
  QTest::keyClick(&map, Qt::Key_Return);
  QCOMPARE(chosen.at(1), (QVariantList{0, 1}));
  QTest::keyClick(&map, Qt::Key_End);
  QCOMPARE(map.currentCell().value(), QPoint(2, 1));
  HeatMapData narrow = small();
  narrow.columns = 1;
  narrow.values = {0, 1};
  narrow.outlined.clear();
  map.setData(narrow);
  QVERIFY(!map.currentCell());
}

void TestHeatMap::saysWhatIsSeen() {
  HeatMap map("similarity");
  map.resize(400, 300);
  map.setData(small());
  QVERIFY(
      map.accessibleDescription().contains("2 rows, 3 columns, similarity from 0.000 to 1.000"));
  QVERIFY(map.accessibleDescription().contains("positives, 2 cells"));
  map.setCurrentCell(QPoint(1, 0));
  QCOMPARE(map.readout(), QString("a × y: 0.500"));
  QVERIFY(map.accessibleDescription().endsWith("a × y: 0.500"));
  const QPointF at = map.cellRect(1, 0).center();
  QMouseEvent hover(QEvent::MouseMove, at, map.mapToGlobal(at), Qt::NoButton, {}, {});
  QCoreApplication::sendEvent(&map, &hover);
  QCOMPARE(map.readout(), QString("b × x: no value"));
  map.setCellText([](int row, int column) { return QString("cell %1 %2").arg(row).arg(column); });
  QCOMPARE(map.readout(), QString("cell 1 0"));
}

void TestHeatMap::exportsPictureAndNumbers() {
  const QTemporaryDir folder;
  const QString csv = folder.filePath("map.csv");
  QCOMPARE(writeHeatMap(csv, small()), QString());
  QFile file(csv);
  QVERIFY(file.open(QIODevice::ReadOnly));
  QCOMPARE(file.readAll(), QByteArray("row,column,value,outlined\na,x,0,1\na,y,0.5,1\n"
                                      "a,\"with, comma\",1,0\nb,x,,0\nb,y,0.25,0\n"
                                      "b,\"with, comma\",0.75,0\n"));
  QCOMPARE(writeHeatMap(folder.filePath("map.png"), small()), QString());
  const QImage image(folder.filePath("map.png"));
  QCOMPARE(image.width(), 1441);  // 122 mm at 300 dpi
  bool yellow = false;
  for (int x = 0; x < image.width(); x += 5) {
    for (int y = 0; y < image.height(); y += 5) {
      yellow |= near(image.pixelColor(x, y), scaleColour(ColourScale::Viridis, 1));
    }
  }
  QVERIFY(yellow);
  for (const char* name : {"map.svg", "map.pdf"}) {
    QCOMPARE(writeHeatMap(folder.filePath(name), small()), QString());
    QVERIFY(QFile(folder.filePath(name)).size() > 1000);
  }
  QVERIFY(writeHeatMap(folder.filePath("map.txt"), small()).contains(".csv"));
}

void TestHeatMap::emptyMapSaysSo() {
  HeatMap map("similarity");
  map.resize(400, 300);
  map.setEmptyText("Choose a run");
  QCOMPARE(map.accessibleDescription(), QString("Choose a run"));
  QTest::keyClick(&map, Qt::Key_Down);
  QVERIFY(!map.currentCell());
  QVERIFY(map.readout().isEmpty());
  map.grab();
}

void TestHeatMap::paintsABatchFluently() {
  HeatMap map("similarity");
  map.resize(700, 700);
  HeatMapData data;
  data.rows = data.columns = 128;
  for (int row = 0; row < 128; ++row) {
    for (int column = 0; column < 128; ++column) {
      data.values.push_back(std::cos(0.1 * (row - column)));
      data.outlined.push_back(std::abs(row - column) < 12 ? 1 : 0);
    }
  }
  data.range = {-1, 1};
  data.scale = ColourScale::Diverging;
  data.rowAxis = data.columnAxis = {0, 128};
  map.setData(data);
  const QPixmap picture = map.grab();
  if (qEnvironmentVariableIsSet("SW_PICTURES")) {
    picture.save(qEnvironmentVariable("SW_PICTURES") + "/heat_map.png");
  }
  QElapsedTimer timer;
  timer.start();
  map.grab();
  QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
}

QTEST_MAIN(TestHeatMap)
#include "tst_heat_map.moc"
