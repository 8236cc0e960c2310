#include "core/study/evaluation_report.h"

#include "core/metrics/metric_registry.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace sw {
namespace {

/// The metric's name without the checkpoint; nothing if the row is of another checkpoint.
std::optional<std::string> nameFor(const std::string& metric, const std::string& checkpoint) {
  const std::size_t dot = metric.find('.');
  if ((dot == std::string::npos ? "last" : metric.substr(0, dot)) != checkpoint)
    return std::nullopt;
  return dot == std::string::npos ? metric : metric.substr(dot + 1);
}

/// Keeps the order in which the volumes were evaluated.
CaseReport& caseOf(std::vector<CaseReport>& cases,
                   VolumeId volume,
                   const std::vector<VolumeRecord>& volumes) {
  const auto known = std::ranges::find(cases, volume, &CaseReport::volume);
  if (known != cases.end()) return *known;
  CaseReport added;
  added.volume = volume;
  const auto record = std::ranges::find(volumes, volume, &VolumeRecord::id);
  if (record != volumes.end()) {
    added.name = record->name;
    added.subject = record->subjectName;
  }
  cases.push_back(std::move(added));
  return cases.back();
}

MetricSummary summarise(const std::string& metric,
                        int structure,
                        const std::vector<CaseReport>& cases) {
  MetricSummary summary;
  summary.metric = metric;
  summary.structure = structure;
  summary.volumes = cases.size();
  double squares = 0;
  for (const CaseReport& each : cases) {
    if (each.value("missed", structure).value_or(0) > 0) ++summary.missed;
    const auto value = each.value(metric, structure);
    if (!value) continue;
    ++summary.count;
    const double difference = *value - summary.mean;
    summary.mean += difference / static_cast<double>(summary.count);
    squares += difference * (*value - summary.mean);
  }
  if (summary.count > 1) summary.sd = std::sqrt(squares / static_cast<double>(summary.count - 1));
  return summary;
}

/// Pooled over the test set: the one value there is; else over the cases.
void addSummary(EvaluationReport& report,
                const Metric& metric,
                int structure,
                const std::map<std::pair<std::string, int>, double>& pooled) {
  if (metric.scope == MetricScope::TestSet) {
    const auto found = pooled.find({metric.name, structure});
    if (found == pooled.end()) return;
    report.summary.push_back({metric.name, structure, 1, 0, 0, found->second, 0});
    return;
  }
  const MetricSummary summary = summarise(metric.name, structure, report.cases);
  if (summary.count > 0 || (summary.missed > 0 && metric.grid == MetricGrid::Native))
    report.summary.push_back(summary);
}

void countMissed(EvaluationReport& report, const std::set<int>& structures) {
  for (CaseReport& each : report.cases) {
    each.missed = static_cast<std::size_t>(each.value("missed").value_or(0));
    report.missed += each.missed;
    report.structures += structures.size() - (structures.contains(0) ? 1 : 0);
  }
}

void rank(EvaluationReport& report) {
  const auto has = [](const std::string& metric) {
    return [metric](const CaseReport& each) { return each.value(metric).has_value(); };
  };
  report.rankedBy = std::ranges::all_of(report.cases, has("native_dice")) ? "native_dice" : "dice";
  std::ranges::stable_sort(report.cases, {}, [&](const CaseReport& each) {
    return each.value(report.rankedBy).value_or(0);
  });
}

}  // namespace

std::optional<double> CaseReport::value(const std::string& metric, int structure) const {
  const auto found = values.find({metric, structure});
  return found == values.end() ? std::nullopt : std::optional(found->second);
}

EvaluationReport evaluationReport(const std::vector<EvaluationRow>& rows,
                                  const std::vector<VolumeRecord>& volumes,
                                  const std::string& checkpoint) {
  EvaluationReport report;
  std::set<int> structures;
  std::map<std::pair<std::string, int>, double> pooled;
  for (const EvaluationRow& row : rows) {
    const auto name = nameFor(row.metric, checkpoint);
    if (!name) continue;
    structures.insert(row.structure);
    if (row.volume) {
      caseOf(report.cases, row.volume, volumes).values[{*name, row.structure}] = row.value;
    } else {
      pooled[{*name, row.structure}] = row.value;
    }
  }
  countMissed(report, structures);
  for (const Metric& metric : metrics())
    for (const int structure : structures) addSummary(report, metric, structure, pooled);
  rank(report);
  return report;
}

}  // namespace sw
