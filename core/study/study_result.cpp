#include "core/study/study_result.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <locale>
#include <sstream>

#include "core/study/study_parts.h"
#include "core/study/study_plan.h"

namespace sw {
namespace {

CellState stateOf(RunState state) {
  switch (state) {
    case RunState::Completed:
      return CellState::Done;
    case RunState::Running:
      return CellState::Running;
    case RunState::Failed:
      return CellState::Failed;
    case RunState::Cancelled:
    case RunState::Interrupted:
      break;
  }
  return CellState::Planned;
}

/// Mean over test volumes of the mean over structures, and the pooled mean. @return false if nothing was evaluated
bool readScores(const std::vector<EvaluationRow>& rows, StudyCell& cell) {
  double sum = 0;
  int volumes = 0;
  for (const EvaluationRow& row : rows) {
    if (row.structure != 0) continue;
    if (row.metric == "dice" && row.volume) {
      sum += row.value;
      ++volumes;
    } else if (row.metric == "pooled_dice" && !row.volume) {
      cell.pooledDice = row.value;
    }
  }
  if (volumes > 0) cell.meanDice = sum / volumes;
  return volumes > 0;
}

/// The state of a cell: its newest completed run, else its newest run; a failed pre-training fails its cells.
void fillCell(StudyCell& cell, const StudyParts& parts, const StudyPart& part, const std::vector<RunRecord>& runs,
              const std::vector<std::vector<EvaluationRow>>& evaluations, const std::vector<RunCaveats>& caveats) {
  bool pretrainFailed = false;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const RunRecord& run = runs[i];
    if (parts.isPretraining(run, part)) {
      pretrainFailed = run.state == RunState::Failed;
      if (!cell.run && pretrainFailed) cell.state = CellState::Failed;
      if (!cell.run && !pretrainFailed) cell.state = CellState::Planned;
    }
    if (!parts.isFinetuning(run, part, runs) || (cell.state == CellState::Done && run.state != RunState::Completed)) continue;
    cell.run = run.id;
    const RunCaveats caveat = i < caveats.size() ? caveats[i] : RunCaveats{};
    cell.scope = caveat.scope;
    cell.collapsed = caveat.collapsed;
    cell.leak = caveat.leak;
    cell.state = stateOf(run.state);
    if (cell.state == CellState::Done && (i >= evaluations.size() || !readScores(evaluations[i], cell))) {
      cell.state = CellState::Planned;
    }
  }
}

StudyRow summarise(const std::string& arm, int budget, const StudyPlan& plan, const std::vector<StudyCell>& cells) {
  StudyRow row{arm, budget, 0, 0, 0, 0, 0, {}};
  double squares = 0;
  std::vector<ScoredCell> scored;
  for (const StudyCell& cell : cells) {
    if (cell.arm != arm || cell.budget != budget) continue;
    ++row.planned;
    const auto fold = std::ranges::find(plan.splits, cell.split) - plan.splits.begin();
    scored.push_back({foldedDraw(static_cast<std::size_t>(fold), cell.draw), cell.seed, std::nullopt});
    if (row.scope.empty()) row.scope = cell.scope;
    if (!cell.scope.empty() && cell.scope != row.scope) row.scope = "mixed";
    if (cell.state != CellState::Done) continue;
    scored.back().value = cell.meanDice;
    ++row.done;
    row.collapsed += cell.collapsed ? 1 : 0;
    row.leaks += cell.leak ? 1 : 0;
    const double difference = cell.meanDice - row.mean;
    row.mean += difference / row.done;
    squares += difference * (cell.meanDice - row.mean);
    row.pooledMean += (cell.pooledDice - row.pooledMean) / row.done;
  }
  row.spread = studySpread(scored);
  row.sd = row.done > 1 ? std::sqrt(squares / (row.done - 1)) : 0;
  return row;
}

const char* word(CellState state) {
  switch (state) {
    case CellState::Planned:
      return "planned";
    case CellState::Running:
      return "running";
    case CellState::Done:
      return "done";
    case CellState::Failed:
      return "failed";
  }
  return "";
}

}  // namespace

StudyResult studyResult(const StudyRecord& study, const std::vector<RunRecord>& runs,
                        const std::vector<std::vector<EvaluationRow>>& evaluations,
                        const std::vector<RunCaveats>& caveats) {
  StudyResult result;
  result.plan = studyPlanFromText(study.planJson);
  const StudyParts parts(result.plan);
  result.arms = parts.arms();
  for (const StudyPart& part : parts.finetunings()) {
    StudyCell cell;
    cell.arm = result.arms[part.arm].id;
    cell.split = part.split;
    cell.budget = part.budget;
    cell.draw = part.draw;
    cell.seed = part.seed;
    fillCell(cell, parts, part, runs, evaluations, caveats);
    result.cells.push_back(cell);
  }
  for (const StudyArm& arm : result.arms) {
    for (const int budget : result.plan.budgets) result.rows.push_back(summarise(arm.id, budget, result.plan, result.cells));
  }
  return result;
}

std::int64_t foldedDraw(std::size_t fold, int draw) {
  return static_cast<std::int64_t>(fold) * 1'000'000 + draw;
}

std::string studyCsv(const StudyResult& result) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << "method,values,split,budget,draw,seed,state,run,mean_dice,pooled_dice,scope,encoder,leak\n" << std::setprecision(10);
  for (const StudyCell& cell : result.cells) {
    text << methodOfArm(cell.arm) << ',' << valuesOfArm(cell.arm) << ",split-" << cell.split.value << ',' << cell.budget << ',' << cell.draw << ',' << cell.seed << ',' << word(cell.state) << ',';
    if (cell.run) text << cell.run.value;
    text << ',';
    if (cell.state == CellState::Done) {
      text << cell.meanDice << ',' << cell.pooledDice;
    } else {
      text << ',';
    }
    text << ',' << cell.scope << ',' << (cell.collapsed ? "collapsed" : "") << ',' << (cell.leak ? "allowed" : "") << '\n';
  }
  return text.str();
}

}  // namespace sw
