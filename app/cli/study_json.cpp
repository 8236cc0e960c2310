#include "app/cli/study_json.h"

#include "app/cli/output.h"
#include "core/study/study_job.h"

namespace sw::cli {
namespace {

using nlohmann::json;

const char* cellWord(CellState state) {
  switch (state) {
    case CellState::Planned: return "planned";
    case CellState::Running: return "running";
    case CellState::Done: return "done";
    case CellState::Failed: return "failed";
  }
  return "planned";
}

json cellsJson(const StudyResult& result) {
  json cells = json::array();
  for (const StudyCell& cell : result.cells) {
    json object{{"method", cell.method},          {"budget", cell.budget},
                {"draw", cell.draw},              {"seed", cell.seed},
                {"state", cellWord(cell.state)},  {"run", idText("run", cell.run)}};
    if (!cell.scope.empty()) object["scope"] = cell.scope;
    if (cell.state == CellState::Done) {
      object["mean_dice"] = cell.meanDice;
      object["pooled_dice"] = cell.pooledDice;
    }
    cells.push_back(object);
  }
  return cells;
}

json rowsJson(const StudyResult& result) {
  json rows = json::array();
  for (const StudyRow& row : result.rows) {
    json object{{"method", row.method}, {"budget", row.budget}, {"done", row.done}, {"planned", row.planned}};
    if (row.done > 0) {
      object["mean_dice"] = row.mean;
      object["pooled_dice"] = row.pooledMean;
    }
    if (row.done > 1) object["sd"] = row.sd;
    if (!row.scope.empty()) object["scope"] = row.scope;
    rows.push_back(object);
  }
  return rows;
}

}  // namespace

void printStudy(Session& session, const StudyRecord& study) {
  const StudyResult result = loadStudyResult(session.catalog(), study.id);
  if (session.json) {
    printObject({{"id", idText("study", study.id)},
                 {"name", study.name},
                 {"rows", rowsJson(result)},
                 {"cells", cellsJson(result)}},
                true);
    return;
  }
  printRows({{"method"}, {"budget", true}, {"done", true}, {"planned", true}, {"mean_dice", true}, {"sd", true},
             {"pooled_dice", true}, {"scope"}},
            rowsJson(result), false);
}

}  // namespace sw::cli
