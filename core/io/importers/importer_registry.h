#pragma once

#include "core/io/import_plan.h"

#include <filesystem>
#include <vector>

namespace sw {

/// One kind of data set. `source` is a folder or a file that lists one.
struct DatasetImporter {
  const char* id;
  const char* title;
  const char* lookedFor;  ///< what recognises the source, for the message when none does
  bool (*recognise)(const std::filesystem::path& source);
  ImportPlan (*plan)(const std::filesystem::path& source, const ImportOptions& options);
  /// Takes any files, so that a described data set in a folder below goes first.
  bool anyFiles = false;
};

/// In the order in which folders are tried. A new kind is one line in the .cpp.
const std::vector<DatasetImporter>& datasetImporters();

}  // namespace sw
