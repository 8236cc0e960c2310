#pragma once

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <string>

namespace sw {

/// A description file's object. @throws InputError `import.json` with the place of a syntax error
nlohmann::json readJsonObject(const std::filesystem::path& file);
/// The text of an entry; "" if it is not there or no text.
std::string jsonText(const nlohmann::json& object, const char* key);

}  // namespace sw
