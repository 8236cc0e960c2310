#include "core/base/error.h"
#include "core/run/event_channel.h"
#include "core/ssl/ssl_method.h"
#include "widgets/models/job_table_model.h"
#include "widgets/models/log_model.h"
#include "widgets/models/method_card.h"
#include "widgets/models/problem_model.h"
#include "widgets/models/run_table_model.h"
#include "widgets/models/study_models.h"
#include "widgets/models/texts.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace sw;

namespace {

constexpr auto kStrict = QAbstractItemModelTester::FailureReportingMode::QtTest;

QString cell(const QAbstractItemModel& model, int row, int column) {
  return model.index(row, column).data().toString();
}

JobStateChange change(std::int64_t job, JobState state) {
  return {.job = job,
          .state = state,
          .title = "PCL on Hippocampus",
          .kind = "pretrain",
          .run = {},
          .errorCode = {},
          .errorText = {}};
}

StudyResult studyOfTwo() {
  StudyResult result;
  result.plan.methods = {"random", "pcl"};
  result.plan.budgets = {2, 8};
  result.plan.draws = {0, 1};
  result.plan.seeds = {7};
  result.plan.splits = {SplitId{1}};
  result.arms = studyArms(result.plan);
  for (const StudyArm& arm : result.arms) {
    for (const int budget : result.plan.budgets) {
      for (const int draw : result.plan.draws)
        result.cells.push_back({arm.id, SplitId{1}, budget, draw, 7, CellState::Planned, RunId{}});
    }
  }
  result.cells.front() = {"random", SplitId{1}, 2, 0, 7, CellState::Done, RunId{4}, 0.694, 0.7};
  result.cells.back() = {"pcl", SplitId{1}, 8, 1, 7, CellState::Running, RunId{9}, 0, 0};
  result.rows = {{"random", 2, 2, 2, 0.694, 0.041, 0.71}, {"pcl", 2, 2, 1, 0.734, 0, 0.74}};
  return result;
}

}  // namespace

class TestModels : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void jobsAreShownNewestFirst();
  void aFailedJobIsAProblemThatStays();
  void logKeepsTheNewestLines();
  void runsAreShownNewestFirst();
  void studyTableSaysWhatIsIncomplete();
  void studyMatrixPlacesCells();
  void studyCurvesHaveErrorBars();
  void everyMethodHasACard();
};

void TestModels::everyMethodHasACard() {
  std::vector<std::string> ids{"random"};
  for (const SslMethod& method : sslMethods()) ids.push_back(method.id);
  for (const std::string& id : ids) {
    const QString card = methodCard(id);
    QVERIFY2(card.contains(QStringLiteral("<b>%1</b>").arg(methodTitle(id).toHtmlEscaped())),
             id.c_str());
    QVERIFY2(card.contains(QRegularExpression("Source: .*\\b(19|20)\\d\\d\\b")), qPrintable(card));
    QVERIFY2(card.contains(QRegularExpression("Differs: .{20,}</p>")), qPrintable(card));
  }
  QVERIFY_EXCEPTION_THROWN((void)methodCard("magic"), InputError);
}

void TestModels::jobsAreShownNewestFirst() {
  EventChannel channel;
  RunMonitor monitor(channel);
  JobTableModel model(monitor);
  QAbstractItemModelTester tester(&model, kStrict);
  channel.publish(change(1, JobState::Queued));
  channel.publish(change(2, JobState::Queued));
  channel.publish(change(1, JobState::Running));
  channel.publish(JobProgress{1, 0.43, "epoch 3 of 7", 130});
  monitor.drain();
  QCOMPARE(model.rowCount(), 2);
  QCOMPARE(model.jobAt(0)->job, 2);
  QCOMPARE(cell(model, 1, JobTableModel::State), QStringLiteral("running"));
  QCOMPARE(cell(model, 1, JobTableModel::Progress), QStringLiteral("43 %  epoch 3 of 7"));
  QCOMPARE(cell(model, 1, JobTableModel::TimeLeft), QStringLiteral("2 min 10 s"));
  QCOMPARE(model.rowOf(1), 1);
  QVERIFY(model.jobAt(2) == nullptr && model.jobAt(-1) == nullptr);
}

void TestModels::aFailedJobIsAProblemThatStays() {
  EventChannel channel;
  RunMonitor monitor(channel);
  ProblemModel model(monitor);
  QAbstractItemModelTester tester(&model, kStrict);
  JobStateChange failed = change(1, JobState::Failed);
  failed.errorCode = "file.truncated";
  failed.errorText = "case_3.nii.gz ends after 100 bytes";
  failed.run = RunId{5};
  const LogLine logged{0, LogLevel::Error, failed.title + ": " + failed.errorText};
  channel.publish(logged);
  channel.publish(failed);
  channel.publish(logged);
  channel.publish(LogLine{1, LogLevel::Info, "nothing wrong"});
  channel.publish(LogLine{0, LogLevel::Warning, "the disk is nearly full"});
  monitor.drain();
  QCOMPARE(model.rowCount(), 2);
  QCOMPARE(cell(model, 0, ProblemModel::Text), QStringLiteral("the disk is nearly full"));
  QVERIFY(cell(model, 1, ProblemModel::Text).contains("case_3.nii.gz"));
  QVERIFY(cell(model, 1, ProblemModel::Text).contains("Copy it again"));
  QCOMPARE(model.index(1, 0).data(ProblemModel::RunRole).toLongLong(), 5);
  model.clear();
  QCOMPARE(model.rowCount(), 0);
}

void TestModels::logKeepsTheNewestLines() {
  EventChannel channel;
  RunMonitor monitor(channel);
  LogModel model(monitor, 20);
  QAbstractItemModelTester tester(&model, kStrict);
  for (int i = 0; i < 50; ++i) channel.publish(LogLine{0, LogLevel::Info, std::to_string(i)});
  monitor.drain();
  QVERIFY(model.rowCount() <= 20 && model.rowCount() >= 18);
  QCOMPARE(cell(model, model.rowCount() - 1, LogModel::Text), QStringLiteral("49"));
}

void TestModels::runsAreShownNewestFirst() {
  RunTableModel model;
  QAbstractItemModelTester tester(&model, kStrict);
  RunRecord pretrain;
  pretrain.id = RunId{1};
  pretrain.kind = "pretrain";
  pretrain.method = "pcl";
  RunRecord finetune = pretrain;
  finetune.id = RunId{2};
  finetune.kind = "finetune";
  finetune.budget = 6;
  model.setRuns({pretrain, finetune});
  QCOMPARE(model.rowOf(RunId{2}), 0);
  QCOMPARE(cell(model, 0, RunTableModel::Budget), QStringLiteral("6"));
  QCOMPARE(cell(model, 1, RunTableModel::Budget), QString());
  QSignalSpy reset(&model, &RunTableModel::modelReset);
  finetune.state = RunState::Completed;
  model.setRuns({pretrain, finetune});
  QCOMPARE(reset.count(), 0);  // the selection of a view survives a change of state
  QCOMPARE(cell(model, 0, RunTableModel::State), QStringLiteral("completed"));
  QCOMPARE(model.rowOf(RunId{3}), -1);
  // A collapsed pre-training shows wherever its encoder was used.
  model.setRuns({pretrain, finetune}, {{RunId{1}, {1, 100, -1}}, {RunId{2}, {1, 100, -1}}});
  QCOMPARE(cell(model, 0, RunTableModel::State), QStringLiteral("completed, encoder collapsed"));
  QCOMPARE(cell(model, 1, RunTableModel::State), QStringLiteral("running, collapsed"));
  model.setRuns({pretrain, finetune}, {{RunId{1}, {0, 100, 200}}});
  QCOMPARE(cell(model, 1, RunTableModel::State), QStringLiteral("running"));
}

void TestModels::studyTableSaysWhatIsIncomplete() {
  StudyTableModel model;
  QAbstractItemModelTester tester(&model, kStrict);
  model.setResult(studyOfTwo());
  QCOMPARE(cell(model, 0, StudyTableModel::Dice), QStringLiteral("0.694 ± 0.041"));
  QCOMPARE(cell(model, 1, StudyTableModel::Dice), QStringLiteral("0.734"));
  QCOMPARE(cell(model, 1, StudyTableModel::Done), QStringLiteral("1 / 2"));
}

void TestModels::studyMatrixPlacesCells() {
  StudyMatrixModel model;
  QAbstractItemModelTester tester(&model, kStrict);
  model.setResult(studyOfTwo());
  QCOMPARE(model.rowCount(), 4);
  QCOMPARE(model.columnCount(), 2);
  QCOMPARE(cell(model, 0, 0), QStringLiteral("0.694"));
  QCOMPARE(cell(model, 3, 1), QStringLiteral("running"));
  QCOMPARE(model.index(3, 1).data(StudyMatrixModel::RunRole).toLongLong(), 9);
  QCOMPARE(model.headerData(3, Qt::Vertical).toString(), QStringLiteral("PCL · 8"));
  QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), QStringLiteral("draw 1 · seed 7"));
}

void TestModels::studyCurvesHaveErrorBars() {
  const PlotData data = studyCurves(studyOfTwo());
  QCOMPARE(data.series.size(), 2U);
  QCOMPARE(data.series[0].style, QStringLiteral("random"));
  QCOMPARE(data.series[0].points.front().error, 0.041);
  QVERIFY(data.logX);  // 2 to 8 subjects
}

QTEST_MAIN(TestModels)
#include "tst_models.moc"
