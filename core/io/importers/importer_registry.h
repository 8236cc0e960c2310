#pragma once

#include "core/io/import_plan.h"

#include <filesystem>
#include <vector>

namespace sw {

/// One kind of data-set folder.
struct DatasetImporter {
  const char* id;
  const char* title;
  const char* lookedFor;  ///< what recognises the folder, for the message when none does
  bool (*recognise)(const std::filesystem::path& folder);
  ImportPlan (*plan)(const std::filesystem::path& folder);
};

/// In the order in which folders are tried. A new kind is one line in the .cpp.
const std::vector<DatasetImporter>& datasetImporters();

}  // namespace sw
