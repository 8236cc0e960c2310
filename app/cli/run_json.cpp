#include "app/cli/run_json.h"

#include "app/cli/output.h"
#include "core/study/collapsed_runs.h"

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

void addAlarm(json& object, const CollapseAlarm& alarm, const std::string& kind) {
  if (alarm.raised < 0) return;
  object["alarm"] = (kind == "pretrain" ? "" : "pre-training ") + collapseText(alarm);
  object["collapse"] = {{"stands", alarm.stands()},
                        {"raised", alarm.raised},
                        {"loss_on_line", (alarm.signs & kLossOnLine) != 0},
                        {"no_spread", (alarm.signs & kNoSpread) != 0}};
  if (alarm.ended >= 0) object["collapse"]["ended"] = alarm.ended;
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
  if (run.split) {
    const std::string leak = catalog.splits().get(run.split).leak;
    if (!leak.empty()) object["leak"] = leak;
  }
  addAlarm(object, collapseAlarmOf(catalog, run), run.kind);
  for (const auto& [series, points] : catalog.runs().metrics(run.id))
    if (!points.empty()) object["last"][series] = points.back().value;
  json scores = json::array();
  for (const EvaluationRow& row : catalog.runs().evaluation(run.id))
    if (!row.volume) scores.push_back({{"metric", row.metric}, {"structure", row.structure}, {"value", row.value}});
  if (!scores.empty()) object["scores"] = scores;
  return object;
}

void addScope(nlohmann::json& object, const RunScope& scope) {
  object["scope"] = scope.word();
  object["seen_in_pretraining"] = scope.seen;
  object["test_volumes"] = scope.test;
}

}  // namespace sw::cli
