#pragma once

#include "core/store/records.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sw {

enum class Severity {
  Note,     ///< read differently from what the file says, without loss
  Warning,  ///< usable, but look at it
  Error     ///< a part of the volume, its labels, is left out
};

/// One thing that is not as it should be in a volume.
struct Finding {
  std::string code;  ///< stable: "pair.size"
  Severity severity = Severity::Warning;
  std::string sentence;     ///< names file and cause
  std::string_view advice;  ///< what to do
};

/// Of VolumeRecord::problems, the worst first.
std::vector<Finding> findingsOf(const VolumeRecord& volume);
/// The worst of problems as VolumeRecord has them, a line each; none if there are none.
std::optional<Severity> worstSeverity(std::string_view problems);
/// Unknown codes are warnings.
Severity severityOf(std::string_view code);
/// What to do about a code; never empty.
std::string_view adviceOf(std::string_view code);
/// "note", "warning" or "error".
const char* severityWord(Severity severity);

/// How many volumes have a finding of a severity.
struct FindingCounts {
  std::int64_t errors = 0, warnings = 0, notes = 0;
};
FindingCounts countFindings(const std::vector<VolumeRecord>& volumes);

}  // namespace sw
