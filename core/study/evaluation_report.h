#pragma once

#include "core/store/records.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sw {

/// One metric of one structure over the test volumes.
struct MetricSummary {
  std::string metric;
  int structure = 0;        ///< label value; 0 = all
  std::size_t count = 0;    ///< volumes that have a value
  std::size_t volumes = 0;  ///< volumes that were evaluated; 0: pooled over the test set
  std::size_t missed = 0;   ///< volumes in which the structure (0: one of them) is missed
  double mean = 0;          ///< over the volumes that have a value
  double sd = 0;            ///< sample standard deviation (n − 1); 0 if count < 2
};

/// What one test volume scored.
struct CaseReport {
  VolumeId volume;
  std::string name;
  std::string subject;
  std::size_t missed = 0;                                ///< structures
  std::map<std::pair<std::string, int>, double> values;  ///< by metric and structure
  std::optional<double> value(const std::string& metric, int structure = 0) const;
};

/// The evaluation of one checkpoint, ready to be shown.
struct EvaluationReport {
  std::vector<MetricSummary> summary;  ///< in the order of the metric registry, then by structure
  std::vector<CaseReport> cases;       ///< worst first
  std::string rankedBy;                ///< metric that the cases are ordered by
  std::size_t missed = 0;              ///< missed structures of all cases
  std::size_t structures = 0;          ///< structures that were looked for, all cases together
  bool empty() const { return cases.empty() && summary.empty(); }
};

/// @param rows        of one run @param volumes of its data set
/// @param checkpoint  "last", or "best": rows whose metric begins with "best."
/// Cases are ordered by the mean Dice over structures on their own grid, the lowest first; a run
/// that was evaluated before there was one, by the Dice on the prepared grid.
EvaluationReport evaluationReport(const std::vector<EvaluationRow>& rows,
                                  const std::vector<VolumeRecord>& volumes,
                                  const std::string& checkpoint = "last");

}  // namespace sw
