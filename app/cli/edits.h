#pragma once

#include "core/store/edit_repository.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace sw {
class Catalog;
}

namespace sw::cli {

class Session;

/// What an edit changed: {"id", "kind", "dataset", "volumes", "state", "created", "changes"}.
nlohmann::json editJson(Catalog& catalog, const EditRecord& edit);
/// The result of a verb that edits: the edit, or that nothing changed.
void printEdit(Session& session, const std::optional<EditRecord>& edit);

}  // namespace sw::cli
