#pragma once

#include "core/ssl/collapse.h"
#include "core/store/catalog.h"

#include <map>
#include <string>
#include <vector>

namespace sw {

/// The alarm of a pre-training run, or of the one whose encoder a fine-tuning run began with.
CollapseAlarm collapseAlarmOf(Catalog& catalog, const RunRecord& run);

/// Those of all runs that have or had one.
std::map<RunId, CollapseAlarm> collapseAlarms(Catalog& catalog, const std::vector<RunRecord>& runs);

/// A pre-training run whose alarm stands.
struct CollapsedRun {
  RunId run;
  std::string method;
  std::int64_t seed = 0;
  CollapseAlarm alarm;
};
/// Those that a study made or took its encoders from, by number.
std::vector<CollapsedRun> collapsedRuns(Catalog& catalog, StudyId study);

}  // namespace sw
