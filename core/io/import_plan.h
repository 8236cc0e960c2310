#pragma once

#include "core/io/import_options.h"
#include "core/io/volume_reader.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sw {

struct PlannedVolume {
  std::string name;  ///< file name without extension
  std::string subject;
  std::string group;            ///< "" if unknown
  std::filesystem::path image;  ///< relative to the plan's root
  std::filesystem::path label;  ///< relative; empty if unlabelled
  /// In canonical order, where headers were read (DICOM, readPlannedGrids).
  std::optional<VolumeGeometry> grid = std::nullopt;
};

/// What an import would do, before anything is written. Problems of severity Refused concern one
/// file and leave it out.
struct ImportPlan {
  std::string importer;          ///< id: "msd", "dicom", …
  std::string name;              ///< suggested data-set name
  std::filesystem::path source;  ///< what was asked for: a folder or a file that lists
  std::filesystem::path root;    ///< absolute
  int axis = 2;                  ///< slicing axis
  std::string modality;
  std::string licence;
  std::map<int, std::string> labelNames;
  std::vector<PlannedVolume> volumes;
  std::vector<FileVerdict> problems;
};

/// Finds the importer that recognises `source`, a folder or a list, and lets it plan; reads no
/// voxels.
/// @throws InputError `import.unknown` (with what was looked for), `import.empty`,
/// `import.missing`, `import.importer`, `import.pattern`
ImportPlan planImport(const std::filesystem::path& source, const ImportOptions& options = {});

/// Ids and titles of all importers, in the order in which they are tried.
std::vector<std::pair<std::string, std::string>> importerTitles();

}  // namespace sw
