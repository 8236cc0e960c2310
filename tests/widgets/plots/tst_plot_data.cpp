#include "widgets/plots/plot_data.h"

#include <QTest>

using namespace sw;

class TestPlotData : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void ticksAreRound_data();
  void ticksAreRound();
  void zeroIsShortAmongTinyTicks();
  void viewHoldsEverything();
  void logViewLeavesOutWhatItCannotShow();
  void smoothingStartsAtTheFirstValue();
  void nearestPointIsNearest();
  void csvIsInCLocale();
};

void TestPlotData::ticksAreRound_data() {
  QTest::addColumn<double>("low");
  QTest::addColumn<double>("high");
  QTest::addColumn<bool>("logarithmic");
  QTest::addColumn<QList<double>>("expected");
  QTest::newRow("unit") << 0.0 << 1.0 << false << QList<double>{0, 0.2, 0.4, 0.6, 0.8, 1.0};
  QTest::newRow("loss") << 5.03 << 5.97 << false << QList<double>{5.2, 5.4, 5.6, 5.8};
  QTest::newRow("around zero") << -2.0 << 2.0 << false << QList<double>{-2, -1, 0, 1, 2};
  QTest::newRow("decades") << 0.0009 << 11.0 << true << QList<double>{0.001, 0.01, 0.1, 1, 10};
  QTest::newRow("one decade") << 0.9 << 11.0 << true << QList<double>{1, 2, 5, 10};
  QTest::newRow("empty") << 2.0 << 2.0 << false << QList<double>{};
}

void TestPlotData::ticksAreRound() {
  QFETCH(double, low);
  QFETCH(double, high);
  QFETCH(bool, logarithmic);
  QFETCH(QList<double>, expected);
  const std::vector<double> ticks = roundTicks({low, high}, logarithmic);
  QCOMPARE(ticks.size(), static_cast<std::size_t>(expected.size()));
  for (qsizetype i = 0; i < expected.size(); ++i) {
    QVERIFY(std::abs(ticks[static_cast<std::size_t>(i)] - expected[i]) < 1e-9);
  }
}

void TestPlotData::zeroIsShortAmongTinyTicks() {
  QCOMPARE(tickLabel(0, {0, 2e-9, 4e-9}, false), QStringLiteral("0"));
  QCOMPARE(tickLabel(0, {0, 0.2, 0.4}, false), QLocale().toString(0.0, 'f', 1));
}

void TestPlotData::viewHoldsEverything() {
  PlotData data;
  data.series.push_back({"a", "pcl", SeriesForm::LineWithMarkers, {{2, 0.5, 0.2}, {6, 0.7, 0.05}}});
  data.references.push_back({"published", 0.9, "muted"});
  const PlotView view = viewOfAll(data);
  QVERIFY(view.x.low < 2 && view.x.high > 6);
  QVERIFY(view.y.low < 0.3 && view.y.high > 0.9);
}

void TestPlotData::logViewLeavesOutWhatItCannotShow() {
  PlotData data;
  data.logY = true;
  data.series.push_back(
      {"lr", "accent", SeriesForm::Line, {{0, 0.1, 0}, {1, 0.001, 0}, {2, 0, 0}}});
  const PlotView view = viewOfAll(data);
  QVERIFY(view.y.low > 0 && view.y.low < 0.001);
  QVERIFY(view.y.high > 0.1);
}

void TestPlotData::smoothingStartsAtTheFirstValue() {
  const auto curve = smoothed({{0, 6, 0}, {1, 4, 0}, {2, 4, 0}}, 0.5);
  QCOMPARE(curve.front().y, 6.0);
  QVERIFY(std::abs(curve[1].y - (0.25 * 6 + 0.5 * 4) / 0.75) < 1e-12);
  QVERIFY(curve[2].y < curve[1].y);
}

void TestPlotData::nearestPointIsNearest() {
  const PlotSeries series{"a", "pcl", SeriesForm::Line, {{1, 10, 0}, {2, 20, 0}, {4, 40, 0}}};
  QCOMPARE(nearestPoint(series, 0)->y, 10.0);
  QCOMPARE(nearestPoint(series, 2.9)->y, 20.0);
  QCOMPARE(nearestPoint(series, 3.1)->y, 40.0);
  QCOMPARE(nearestPoint(series, 99)->y, 40.0);
  QVERIFY(!nearestPoint({}, 1).has_value());
}

void TestPlotData::csvIsInCLocale() {
  QLocale::setDefault(QLocale(QLocale::German));
  PlotData data;
  data.series.push_back({"the \"a\"", "pcl", SeriesForm::Line, {{1, 0.25, 0.5}}});
  QCOMPARE(plotCsv(data), QStringLiteral("series,x,y,error\n\"the \"\"a\"\"\",1,0.25,0.5\n"));
  QCOMPARE(tickLabel(0.2, {0, 0.2, 0.4}, false), QStringLiteral("0,2"));
  QLocale::setDefault(QLocale::c());
}

QTEST_APPLESS_MAIN(TestPlotData)
#include "tst_plot_data.moc"
