#pragma once

#include <nlohmann/json.hpp>

#include "core/store/catalog.h"
#include "core/train/run_scope.h"

namespace sw::cli {

/// A run with its last metric values, its collapse alarm (`alarm`, `collapse`) if there was one and, if evaluated, its scores over all test volumes.
nlohmann::json runJson(Catalog& catalog, const RunRecord& run);

/// What the run's encoder had seen of the test volumes: `scope` (inductive, transductive, unknown), `seen_in_pretraining`,
/// `test_volumes`.
void addScope(nlohmann::json& object, const RunScope& scope);

}  // namespace sw::cli
