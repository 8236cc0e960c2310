#include <QtTest>
#include <cmath>

#include "core/study/job_factory.h"
#include "core/study/study_result.h"

using namespace sw;

namespace {

StudyRecord study() {
  StudyPlan plan;
  plan.dataset = {1};
  plan.splits = {{1}};
  plan.methods = {"random", "pcl"};
  plan.budgets = {2};
  plan.draws = {0, 1};
  plan.seeds = {0};
  return {StudyId{1}, "S", studyPlanJson(plan), ""};
}

RunRecord run(std::int64_t id, const std::string& kind, const std::string& method, int draw, RunState state) {
  RunRecord record;
  record.id = {id};
  record.kind = kind;
  record.method = method;
  record.budget = kind == "finetune" ? 2 : 0;
  record.draw = draw;
  record.dataset = {1};
  record.split = {1};
  record.state = state;
  return record;
}

/// Two test volumes; the rows of single structures must not count.
std::vector<EvaluationRow> scores(double first, double second) {
  return {{{}, VolumeId{1}, 1, "dice", 0.1},  {{}, VolumeId{1}, 0, "dice", first}, {{}, VolumeId{2}, 0, "dice", second},
          {{}, VolumeId{2}, 0, "iou", 0.2},   {{}, VolumeId{}, 1, "pooled_dice", 0.3},
          {{}, VolumeId{}, 0, "pooled_dice", 0.9}};
}

}  // namespace

class TestStudyResult : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void meanAndSpread() {
    const StudyResult result =
        studyResult(study(), {run(1, "finetune", "random", 0, RunState::Completed), run(2, "finetune", "random", 1, RunState::Completed)},
                    {scores(0.5, 0.7), scores(0.8, 0.8)});
    QCOMPARE(result.cells.size(), std::size_t{4});
    QCOMPARE(result.rows.size(), std::size_t{2});
    QVERIFY(std::abs(result.rows[0].mean - 0.7) < 1e-12);
    QVERIFY(std::abs(result.rows[0].sd - std::sqrt(0.02)) < 1e-12);
    QVERIFY(std::abs(result.rows[0].pooledMean - 0.9) < 1e-12);
    QCOMPARE(result.rows[0].done, 2);
    QCOMPARE(result.rows[1].done, 0);
    QCOMPARE(result.rows[1].planned, 2);
  }

  void incompleteIsNotAveragedSilently() {
    const StudyResult result = studyResult(
        study(), {run(1, "finetune", "random", 0, RunState::Completed), run(2, "finetune", "random", 1, RunState::Failed)},
        {scores(0.5, 0.7), {}});
    QCOMPARE(result.rows[0].done, 1);
    QCOMPARE(result.rows[0].planned, 2);
    QCOMPARE(result.rows[0].sd, 0.0);
    QCOMPARE(result.cells[1].state, CellState::Failed);
  }

  void retriedCellCountsOnce() {
    const StudyResult result = studyResult(
        study(), {run(1, "finetune", "pcl", 0, RunState::Failed), run(2, "finetune", "pcl", 0, RunState::Completed)},
        {{}, scores(0.6, 0.6)});
    QCOMPARE(result.cells[2].state, CellState::Done);
    QCOMPARE(result.cells[2].run, RunId{2});
  }

  void failedPretrainingFailsItsCells() {
    const StudyResult result = studyResult(study(), {run(1, "pretrain", "pcl", 0, RunState::Failed)}, {{}});
    QCOMPARE(result.cells[2].state, CellState::Failed);
    QCOMPARE(result.cells[0].state, CellState::Planned);
  }

  void table() {
    const StudyResult result =
        studyResult(study(), {run(4, "finetune", "random", 0, RunState::Completed)}, {scores(0.5, 0.75)},
                    {{"inductive", true, true}});
    const QStringList lines = QString::fromStdString(studyCsv(result)).trimmed().split('\n');
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], QString("method,values,split,budget,draw,seed,state,run,mean_dice,pooled_dice,scope,encoder,leak"));
    QCOMPARE(lines[1], QString("random,,split-1,2,0,0,done,4,0.625,0.9,inductive,collapsed,allowed"));
    QCOMPARE(lines[2], QString("random,,split-1,2,1,0,planned,,,,,,"));
    QCOMPARE(result.rows.front().collapsed, 1);
    QCOMPARE(result.rows.front().leaks, 1);
    QVERIFY(result.rows.front().scope == "inductive" && result.rows.back().scope.empty());
  }
};

QTEST_APPLESS_MAIN(TestStudyResult)
#include "tst_study_result.moc"
