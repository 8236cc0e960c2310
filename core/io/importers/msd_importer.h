#pragma once

#include "core/io/import_plan.h"

#include <filesystem>

namespace sw {

/// A folder with dataset.json: Medical Segmentation Decathlon, nnU-Net v1 and v2, each with an
/// optional subjects.csv (volume,subject[,group]). Volumes of the test list are left out, as
/// nothing can be measured on them.
bool recogniseMsd(const std::filesystem::path& source);
ImportPlan planMsd(const std::filesystem::path& source, const ImportOptions& options);

}  // namespace sw
