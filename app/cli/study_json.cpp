#include "app/cli/study_json.h"

#include "app/cli/output.h"
#include "core/study/collapsed_runs.h"
#include "core/study/study_job.h"

#include <iomanip>
#include <iostream>
#include <sstream>

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

/// The method, and the values that the study varies where it does.
json armJson(const std::string& arm) {
  json object{{"method", methodOfArm(arm)}};
  if (const std::string values = valuesOfArm(arm); !values.empty()) object["values"] = values;
  return object;
}

json cellsJson(const StudyResult& result) {
  json cells = json::array();
  for (const StudyCell& cell : result.cells) {
    json object = armJson(cell.arm);
    object.update({{"split", idText("split", cell.split)},
                   {"budget", cell.budget},
                   {"draw", cell.draw},
                   {"seed", cell.seed},
                   {"state", cellWord(cell.state)},
                   {"run", idText("run", cell.run)}});
    if (!cell.scope.empty()) object["scope"] = cell.scope;
    if (cell.collapsed) object["encoder"] = "collapsed";
    if (cell.leak) object["leak"] = "allowed";
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
    json object = armJson(row.arm);
    object.update({{"budget", row.budget}, {"done", row.done}, {"planned", row.planned}});
    if (row.done > 0) {
      object["mean_dice"] = row.mean;
      object["pooled_dice"] = row.pooledMean;
    }
    if (row.done > 1) object["sd"] = row.sd;
    if (!row.scope.empty()) object["scope"] = row.scope;
    if (row.collapsed > 0) object["collapsed"] = row.collapsed;
    if (row.leaks > 0) object["leaks"] = row.leaks;
    rows.push_back(object);
  }
  return rows;
}

json collapsedJson(const std::vector<CollapsedRun>& runs) {
  json list = json::array();
  for (const CollapsedRun& each : runs)
    list.push_back({{"run", idText("run", each.run)},
                    {"method", each.method},
                    {"seed", each.seed},
                    {"alarm", collapseText(each.alarm)}});
  return list;
}

}  // namespace

std::string estimateText(const StudyEstimate& estimate) {
  constexpr double kMinute = 60;
  std::ostringstream text;
  text << estimate.pretrainings << " pre-training(s) and " << estimate.finetunings << " fine-tuning(s)";
  if (estimate.finished > 0) text << ", " << estimate.finished << " done";
  text << std::fixed << std::setprecision(1);
  if (estimate.seconds) {
    text << "; about " << *estimate.seconds / kMinute << " min of training "
         << (estimate.fromRuns ? "(as completed runs took)" : "(by a few measured steps)");
  }
  text << "; checkpoints " << static_cast<double>(estimate.bytes) / 1e6 << " MB, free "
       << static_cast<double>(estimate.freeBytes) / 1e6 << " MB";
  return text.str();
}

void printEstimate(Session& session, const StudyEstimate& estimate) {
  if (!session.json) {
    std::cout << estimateText(estimate) << '\n';
    return;
  }
  json object{{"pretrainings", estimate.pretrainings}, {"finetunings", estimate.finetunings},
              {"finished", estimate.finished},         {"from_runs", estimate.fromRuns},
              {"checkpoint_bytes", estimate.bytes},    {"free_bytes", estimate.freeBytes}};
  if (estimate.seconds) object["seconds"] = *estimate.seconds;
  printObject(object, true);
}

void printStudy(Session& session, const StudyRecord& study) {
  const StudyResult result = loadStudyResult(session.catalog(), study.id);
  const std::vector<CollapsedRun> collapsed = collapsedRuns(session.catalog(), study.id);
  if (session.json) {
    printObject({{"id", idText("study", study.id)},
                 {"name", study.name},
                 {"rows", rowsJson(result)},
                 {"cells", cellsJson(result)},
                 {"collapsed", collapsedJson(collapsed)}},
                true);
    return;
  }
  std::vector<Column> columns{{"method"},          {"budget", true}, {"done", true},        {"planned", true},
                              {"mean_dice", true}, {"sd", true},     {"pooled_dice", true}, {"scope"}, {"collapsed", true}, {"leaks", true}};
  if (!result.plan.factors.empty()) columns.insert(columns.begin() + 1, {"values"});
  printRows(columns, rowsJson(result), false);
  for (const CollapsedRun& each : collapsed)
    std::cout << "Pre-training of " << each.method << ", seed " << each.seed << " (" << idText("run", each.run)
              << "): " << collapseText(each.alarm) << '\n';
}

}  // namespace sw::cli
