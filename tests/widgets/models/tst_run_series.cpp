#include <QTest>

#include "widgets/models/run_series.h"

using namespace sw;

namespace {

RunRecord pretraining() {
  RunRecord run;
  run.id = RunId{3};
  run.kind = "pretrain";
  run.method = "pcl";
  return run;
}

}  // namespace

class TestRunSeries : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void liveSamplesFollowStoredOnes();
  void lossPlotNamesItsReferenceLines();
  void saysSoWhileTheCollapseAlarmStands();
  void probesShareAPlot();
};

void TestRunSeries::liveSamplesFollowStoredOnes() {
  RunSeries series;
  series.reset(pretraining(), {{"loss", {{1, 5.9}, {2, 5.8}}}});
  QVERIFY(!series.append({{RunId{4}, "loss", 3, 1.0}}));  // another run's
  QVERIFY(!series.append({{RunId{3}, "loss", 2, 9.0}}));  // known already
  QVERIFY(series.append({{RunId{3}, "loss", 3, 5.7}, {RunId{3}, "lr", 3, 0.1}}));
  QCOMPARE(series.last("loss"), std::optional<double>(5.7));
  const PlotData plot = series.lossPlot(false);
  QCOMPARE(plot.series.size(), 2U);
  QVERIFY(plot.series[0].form == SeriesForm::FaintLine);
  QCOMPARE(plot.series[0].points.size(), 3U);
  QCOMPARE(series.smallPlot("lr", "lr", false).series.front().points.size(), 1U);
}

void TestRunSeries::lossPlotNamesItsReferenceLines() {
  RunSeries series;
  series.reset(pretraining(), {{"loss", {{1, 5.9}}}, {"collapse", {{0, 5.919}}}, {"floor", {{1, 5.1}, {2, 5.1}}}});
  const PlotData plot = series.lossPlot(true);
  QVERIFY(plot.logY);
  QCOMPARE(plot.references.size(), 2U);
  QCOMPARE(plot.references[0].y, 5.919);
  QVERIFY(plot.references[0].name.contains("5.919"));
  QVERIFY(std::abs(plot.references[1].y - 5.1) < 1e-9);
}

void TestRunSeries::saysSoWhileTheCollapseAlarmStands() {
  RunSeries series;
  const std::vector<MetricPoint> line{{0, 5.919}, {100, 5.919}};
  series.reset(pretraining(), {{"collapse", line}, {"collapse_alarm", {{100, 1}}}});
  QVERIFY(series.collapseText().contains("step 100") && series.collapseText().contains("5.919"));
  QVERIFY(!series.collapseText().contains("alike"));
  QVERIFY(series.append({{RunId{3}, "collapse_alarm", 200, 3}}));
  QVERIFY(series.collapseText().contains("step 100") && series.collapseText().contains("alike"));
  series.append({{RunId{3}, "collapse_alarm", 300, 0}});
  QVERIFY(series.collapseText().isEmpty());
  QVERIFY((series.collapse() == CollapseAlarm{0, 100, 300}));
  series.reset(pretraining(), {{"collapse", line}});
  QVERIFY(series.collapseText().isEmpty() && series.collapse() == CollapseAlarm{});
}

void TestRunSeries::probesShareAPlot() {
  RunSeries series;
  series.reset(pretraining(), {{"position_r2", {{10, 0.4}, {20, 0.6}}}});
  QCOMPARE(series.probePlot().series.size(), 1U);
  series.append({{RunId{3}, "probe_dice", 20, 0.5}});
  const PlotData plot = series.probePlot();
  QCOMPARE(plot.series.size(), 2U);
  QVERIFY(plot.series[0].name.contains("R²") && plot.series[1].name == "Dice");
  QCOMPARE(plot.series[1].points.front().y, 0.5);
}

QTEST_MAIN(TestRunSeries)
#include "tst_run_series.moc"
