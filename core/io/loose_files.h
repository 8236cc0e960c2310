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

/// A plan for volume files in no known layout, told by their names as in the folder that holds them
/// all (core/io/importers/files_importer.h). Labels without an image are named and left out.
/// @throws InputError `import.empty`, `import.subjects`
ImportPlan planFiles(const std::vector<std::filesystem::path>& files);

}  // namespace sw
