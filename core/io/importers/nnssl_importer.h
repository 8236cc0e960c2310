#pragma once

#include "core/io/import_plan.h"

#include <filesystem>

namespace sw {

/// nnssl's pretrain_data.json: datasets → subjects → sessions → images. Paths may begin with an
/// environment variable ($nnssl_raw); unset, it stands for the folder above that of the file.
/// Sessions of a subject stay together; the associated masks are no labels and are left out.
bool recogniseNnssl(const std::filesystem::path& source);
ImportPlan planNnssl(const std::filesystem::path& source, const ImportOptions& options);

}  // namespace sw
