#include "core/study/collapsed_runs.h"

#include <set>

namespace sw {

CollapseAlarm collapseAlarmOf(Catalog& catalog, const RunRecord& run) {
  const RunId trained = run.kind == "pretrain" ? run.id : run.parent;
  return trained ? collapseAlarm(catalog.runs().series(trained, kCollapseSeries)) : CollapseAlarm{};
}

std::map<RunId, CollapseAlarm> collapseAlarms(Catalog& catalog,
                                              const std::vector<RunRecord>& runs) {
  std::map<RunId, CollapseAlarm> alarms;
  for (const RunRecord& run : runs) {
    const CollapseAlarm alarm = collapseAlarmOf(catalog, run);
    if (alarm.raised >= 0) alarms.emplace(run.id, alarm);
  }
  return alarms;
}

std::vector<CollapsedRun> collapsedRuns(Catalog& catalog, StudyId study) {
  std::set<RunId> trained;  // an encoder may come from a run of another study
  for (const RunRecord& run : catalog.runs().ofStudy(study)) {
    if (run.kind == "pretrain") trained.insert(run.id);
    if (run.parent) trained.insert(run.parent);
  }
  std::vector<CollapsedRun> found;
  for (const RunId id : trained) {
    const RunRecord run = catalog.runs().get(id);
    const CollapseAlarm alarm = collapseAlarmOf(catalog, run);
    if (alarm.stands()) found.push_back({id, run.method, run.seed, alarm});
  }
  return found;
}

}  // namespace sw
