#include "app/cli/run_json.h"

#include "app/cli/output.h"

namespace sw::cli {
namespace {

using nlohmann::json;

const char* runStateWord(RunState state) {
  switch (state) {
    case RunState::Running: return "running";
    case RunState::Completed: return "completed";
    case RunState::Cancelled: return "cancelled";
    case RunState::Failed: return "failed";
    case RunState::Interrupted: return "interrupted";
  }
  return "unknown";
}

}  // namespace

json runJson(Catalog& catalog, const RunRecord& run) {
  json object{{"id", idText("run", run.id)},
              {"kind", run.kind},
              {"method", run.method},
              {"state", runStateWord(run.state)},
              {"dataset", idText("dataset", run.dataset)},
              {"split", idText("split", run.split)},
              {"budget", run.budget},
              {"draw", run.draw},
              {"seed", run.seed},
              {"from", idText("run", run.parent)},
              {"study", idText("study", run.study)},
              {"device", run.device},
              {"started", run.started},
              {"ended", run.ended}};
  if (!run.error.empty()) object["error"] = run.error;
  for (const auto& [series, points] : catalog.runs().metrics(run.id))
    if (!points.empty()) object["last"][series] = points.back().value;
  json scores = json::array();
  for (const EvaluationRow& row : catalog.runs().evaluation(run.id))
    if (!row.volume) scores.push_back({{"metric", row.metric}, {"structure", row.structure}, {"value", row.value}});
  if (!scores.empty()) object["scores"] = scores;
  return object;
}

}  // namespace sw::cli
