#include "core/study/study_result.h"

#include <cmath>
#include <iomanip>
#include <locale>
#include <sstream>

#include "core/study/job_factory.h"
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

bool isOf(const RunRecord& run, const StudyCell& cell) {
  return run.kind == "finetune" && run.method == cell.method && run.budget == cell.budget && run.draw == cell.draw &&
         run.seed == cell.seed;
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
void fillCell(StudyCell& cell, const std::vector<RunRecord>& runs,
              const std::vector<std::vector<EvaluationRow>>& evaluations, const std::vector<std::string>& scopes) {
  bool pretrainFailed = false;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const RunRecord& run = runs[i];
    if (run.kind == "pretrain" && run.method == cell.method && run.seed == cell.seed) {
      pretrainFailed = run.state == RunState::Failed;
      if (!cell.run && pretrainFailed) cell.state = CellState::Failed;
      if (!cell.run && !pretrainFailed) cell.state = CellState::Planned;
    }
    if (!isOf(run, cell) || (cell.state == CellState::Done && run.state != RunState::Completed)) continue;
    cell.run = run.id;
    cell.scope = i < scopes.size() ? scopes[i] : std::string();
    cell.state = stateOf(run.state);
    if (cell.state == CellState::Done && (i >= evaluations.size() || !readScores(evaluations[i], cell))) {
      cell.state = CellState::Planned;
    }
  }
}

StudyRow summarise(const std::string& method, int budget, const std::vector<StudyCell>& cells) {
  StudyRow row{method, budget, 0, 0, 0, 0, 0, {}};
  double squares = 0;
  std::vector<ScoredCell> scored;
  for (const StudyCell& cell : cells) {
    if (cell.method != method || cell.budget != budget) continue;
    ++row.planned;
    scored.push_back({cell.draw, cell.seed, std::nullopt});
    if (row.scope.empty()) row.scope = cell.scope;
    if (!cell.scope.empty() && cell.scope != row.scope) row.scope = "mixed";
    if (cell.state != CellState::Done) continue;
    scored.back().value = cell.meanDice;
    ++row.done;
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
                        const std::vector<std::string>& scopes) {
  StudyResult result;
  result.plan = studyPlanFromText(study.planJson);
  for (const std::string& method : result.plan.methods) {
    for (const int budget : result.plan.budgets) {
      for (const int draw : result.plan.draws) {
        for (const std::int64_t seed : result.plan.seeds) {
          StudyCell cell;
          cell.method = method;
          cell.budget = budget;
          cell.draw = draw;
          cell.seed = seed;
          fillCell(cell, runs, evaluations, scopes);
          result.cells.push_back(cell);
        }
      }
      result.rows.push_back(summarise(method, budget, result.cells));
    }
  }
  return result;
}

std::string studyCsv(const StudyResult& result) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << "method,budget,draw,seed,state,run,mean_dice,pooled_dice,scope\n" << std::setprecision(10);
  for (const StudyCell& cell : result.cells) {
    text << cell.method << ',' << cell.budget << ',' << cell.draw << ',' << cell.seed << ',' << word(cell.state) << ',';
    if (cell.run) text << cell.run.value;
    text << ',';
    if (cell.state == CellState::Done) {
      text << cell.meanDice << ',' << cell.pooledDice;
    } else {
      text << ',';
    }
    text << ',' << cell.scope << '\n';
  }
  return text.str();
}

}  // namespace sw
