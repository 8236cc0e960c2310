#include "app/cli/evaluation_json.h"

#include "app/cli/output.h"
#include "app/cli/run_json.h"
#include "core/metrics/metric_registry.h"
#include "core/study/evaluation_report.h"

#include <iostream>

namespace sw::cli {
namespace {

using nlohmann::json;

using LabelNames = std::map<int, std::string>;

std::string structureName(const LabelNames& names, int structure) {
  if (structure == 0) return "all";
  const auto found = names.find(structure);
  return found == names.end() ? std::to_string(structure) : found->second;
}

json summaryJson(const MetricSummary& row, const LabelNames& names) {
  const Metric& entry = metric(row.metric);
  json object{{"metric", row.metric},
              {"title", entry.title},
              {"unit", entry.unit},
              {"grid", entry.grid == MetricGrid::Native ? "native" : "prepared"},
              {"empty_rule", entry.emptyPolicy},
              {"structure", row.structure},
              {"name", structureName(names, row.structure)},
              {"mean", row.count > 0 ? json(row.mean) : json()}};
  if (row.volumes == 0) {
    object["scope"] = "test set";
    return object;
  }
  object["scope"] = "volume";
  object["sd"] = row.count > 1 ? json(row.sd) : json();
  object["values"] = row.count;
  object["volumes"] = row.volumes;
  object["missed"] = row.missed;
  return object;
}

json caseJson(const CaseReport& each, const LabelNames& names) {
  json object{{"volume", each.name}, {"subject", each.subject}, {"missed", each.missed}};
  for (const auto& [key, value] : each.values) {
    if (key.second == 0 && key.first != "missed")
      object[key.first] = value;
    else if (key.second != 0)
      object["structures"][structureName(names, key.second)][key.first] = value;
  }
  return object;
}

json reportJson(const EvaluationReport& report, const LabelNames& names) {
  json object{{"ranked_by", report.rankedBy},
              {"missed", report.missed},
              {"structures", report.structures},
              {"metrics", json::array()},
              {"cases", json::array()}};
  for (const MetricSummary& row : report.summary)
    object["metrics"].push_back(summaryJson(row, names));
  for (const CaseReport& each : report.cases) object["cases"].push_back(caseJson(each, names));
  return object;
}

void printReport(const json& report, const std::string& checkpoint) {
  std::cout << checkpoint << " checkpoint: " << report["cases"].size() << " volumes, "
            << report["missed"] << " of " << report["structures"]
            << " structures missed (in one of prediction and truth only: no distance)\n";
  printRows({{"metric"},
             {"name"},
             {"unit"},
             {"mean", true},
             {"sd", true},
             {"values", true},
             {"volumes", true},
             {"missed", true}},
            report["metrics"], false);
  std::cout << "\nWorst cases first, by " << report["ranked_by"].get<std::string>() << ":\n";
  printRows({{"volume"},
             {"subject"},
             {"dice", true},
             {"native_dice", true},
             {"hd95_mm", true},
             {"assd_mm", true},
             {"volume_difference_ml", true},
             {"missed", true}},
            report["cases"], false);
}

}  // namespace

void printEvaluation(Session& session, RunId run) {
  Catalog& catalog = session.catalog();
  const RunRecord record = catalog.runs().get(run);
  const std::vector<EvaluationRow> rows = catalog.runs().evaluation(run);
  const std::vector<VolumeRecord> volumes = catalog.datasets().volumes(record.dataset);
  const LabelNames names = catalog.datasets().get(record.dataset).labelNames;
  json object{{"run", idText("run", run)}};
  addScope(object, scopeOf(catalog, record));
  for (const std::string checkpoint : {"last", "best"}) {
    const EvaluationReport report = evaluationReport(rows, volumes, checkpoint);
    if (!report.empty()) object[checkpoint] = reportJson(report, names);
  }
  if (session.json) return printObject(object, true);
  std::cout << "scope: " << object["scope"].get<std::string>() << " (" << object["seen_in_pretraining"] << " of "
            << object["test_volumes"] << " test volumes were seen in pre-training)\n";
  for (const std::string checkpoint : {"last", "best"}) {
    if (object.contains(checkpoint)) printReport(object[checkpoint], checkpoint);
  }
}

}  // namespace sw::cli
