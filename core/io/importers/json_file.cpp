#include "core/io/importers/json_file.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"

#include <nlohmann/json.hpp>

namespace sw {
namespace {

using nlohmann::json;
constexpr std::size_t kLargestJson = std::size_t{64} << 20;

}  // namespace

json readJsonObject(const std::filesystem::path& file) {
  const std::string name = shownName(file);
  const std::string text = readRegularFile(file);
  if (text.size() > kLargestJson) {
    throw InputError("import.json", name + ": is larger than 64 MiB");
  }
  try {
    json root = json::parse(text);
    if (!root.is_object()) {
      throw InputError("import.json", name + ": must be an object");
    }
    return root;
  } catch (const json::exception& error) {
    throw InputError("import.json", name + ": is no valid JSON: " + error.what());
  }
}

std::string jsonText(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace sw
