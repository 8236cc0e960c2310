#pragma once

#include <nlohmann/json.hpp>

#include "core/store/catalog.h"

namespace sw::cli {

/// A run with its last metric values, its collapse alarm (`alarm`, `collapse`) if there was one and, if evaluated, its scores over all test volumes.
nlohmann::json runJson(Catalog& catalog, const RunRecord& run);

}  // namespace sw::cli
