#pragma once

#include "core/store/edit_repository.h"

#include <nlohmann/json.hpp>

namespace sw {
class Catalog;
}

namespace sw::cli {

/// What an edit changed: {"id", "kind", "dataset", "volumes", "state", "created", "changes"}.
nlohmann::json editJson(Catalog& catalog, const EditRecord& edit);

}  // namespace sw::cli
