#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"

namespace sw::cli {

/// Results go to stdout through these: aligned columns for people, JSON for programs.
struct Column {
  std::string key;  ///< JSON key and heading
  bool number = false;
};

/// `rows`: one JSON object each. @param asJson one array of the objects, else aligned text
void printRows(const std::vector<Column>& columns, const nlohmann::json& rows, bool asJson);
/// One object: "key: value" lines, or the object itself.
void printObject(const nlohmann::json& object, bool asJson);

/// File names may hold control characters: none may forge a line.
std::string onOneLine(std::string text);

/// Ids on the command line say what they name: "run-3". Where the kind is known a bare "3" is understood too.
template <class Tag>
std::string idText(std::string_view kind, Id<Tag> id) {
  return id ? std::string(kind) + "-" + std::to_string(id.value) : std::string();
}
/// @throws InputError `id.syntax` if `text` is neither "<kind>-N" nor "N"
std::int64_t parseId(std::string_view kind, const std::string& text);

}  // namespace sw::cli
