#pragma once

#include "core/io/import_options.h"
#include "core/volume/volume_geometry.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sw {

struct PreviewVolume {
  std::string name;
  std::string subject;
  bool labelled = false;
  std::optional<VolumeGeometry> grid;  ///< where headers tell it, in canonical order
};

struct PreviewProblem {
  std::string file;      ///< relative to the folder where it lies inside
  bool refused = false;  ///< left out; else imported with a warning
  std::string code;
  std::string message;
};

/// What an import would add, for showing before anything is written.
struct ImportPreview {
  std::string importer;
  std::string name;
  std::filesystem::path source;  ///< what was asked for: a folder or a file that lists volumes
  ImportOptions options;         ///< and how; the import takes both
  std::filesystem::path root;
  int axis = 2;
  std::string modality;
  std::string licence;
  std::map<int, std::string> labelNames;
  std::vector<PreviewVolume> volumes;
  std::vector<PreviewProblem> problems;
  std::vector<std::filesystem::path>
      files;  ///< for ImportRequest::files: of volumes in no known layout

  std::size_t subjectCount() const;
  std::size_t labelledCount() const;
};

/// Looks at the source and its headers, and hashes images of equal size where they are not too
/// many; writes nothing.
/// @param keepGoing asked for every file, from several threads at once; once it says no the preview
/// is what was found by then
/// @throws InputError as planImport does
ImportPreview previewImport(const std::filesystem::path& source,
                            const ImportOptions& options = {},
                            const std::function<bool()>& keepGoing = {});

/// What a mix of files and folders would add: one import for each data set in a known layout, one
/// for all other volumes.
struct DropPreview {
  std::vector<ImportPreview> imports;
  std::vector<PreviewProblem>
      ignored;  ///< neither a volume nor a data set, or one that cannot be planned
};
/// Never throws for what was dropped.  @param keepGoing as previewImport
DropPreview previewDrop(const std::vector<std::filesystem::path>& paths,
                        const std::function<bool()>& keepGoing = {});

}  // namespace sw
