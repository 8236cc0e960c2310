#pragma once

#include "core/store/records.h"

#include <filesystem>
#include <vector>

namespace sw {

/// A division that a CSV file states.
struct SplitTable {
  std::map<SubjectId, SplitRole> roles;
  std::vector<std::vector<SubjectId>> draws;  ///< as SplitRecord::draws; empty without rank columns
};

/// Columns: subject, role (train | validation | test) and, if wanted, draw0_rank, draw1_rank …
/// (lowest rank = labelled first; training subjects only). Subjects that it does not name have no
/// role.
/// @throws InputError `file.read`, `split.file` naming row and cause, `split.subject` naming
/// unknown subjects
SplitTable readSplitTable(const std::vector<SubjectRecord>& subjects,
                          const std::filesystem::path& file);

}  // namespace sw
