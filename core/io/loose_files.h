#pragma once

#include "core/io/import_plan.h"

#include <filesystem>
#include <vector>

namespace sw {

/// Things that were dropped together, sorted: what lies in a known layout, volume files by
/// themselves, and what is neither, with the reason.
struct DroppedPaths {
  std::vector<std::filesystem::path> datasets;  ///< each for planImport
  std::vector<std::filesystem::path> loose;     ///< for planFiles
  std::vector<FileVerdict> junk;
};

/// Looks at names, layouts and first bytes only; follows no links below a folder. @param paths in
/// any mix and order
DroppedPaths sortDropped(const std::vector<std::filesystem::path>& paths);

/// A plan for volume files in no known layout: each is a subject, named by its file; a label file
/// goes to the image whose name it has but for "_seg", "_gt", "_label" or "_mask", or of which it
/// is the namesake in a folder "labels…", "masks…". Labels without an image are problems. @throws
/// InputError `import.empty`
ImportPlan planFiles(const std::vector<std::filesystem::path>& files);

}  // namespace sw
