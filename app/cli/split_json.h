#pragma once

#include <nlohmann/json.hpp>

#include "core/store/catalog.h"

namespace sw::cli {

/// A split with the number of its subjects by role, their names and its draws in order.
nlohmann::json splitJson(Catalog& catalog, const SplitRecord& split);

}  // namespace sw::cli
