#pragma once

#include "core/store/catalog.h"
#include "core/study/file_report.h"

#include <nlohmann/json.hpp>

namespace sw::cli {

/// One object a file: state, volume, kind (image or label), file, sha256.
nlohmann::json fileRows(Catalog& catalog, const std::vector<FileFinding>& findings);

}  // namespace sw::cli
