#pragma once

#include "core/store/records.h"

#include <nlohmann/json.hpp>

namespace sw::cli {

/// All that the catalog knows of a volume, as `list volumes`, `show` and `find` give it.
nlohmann::json volumeJson(const VolumeRecord& volume);

}  // namespace sw::cli
