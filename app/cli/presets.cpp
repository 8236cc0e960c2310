#include "app/cli/presets.h"

#include <algorithm>
#include <cctype>

#include "app/cli/output.h"
#include "core/base/error.h"
#include "core/base/resource_folder.h"
#include "core/ssl/random_card.h"
#include "core/ssl/ssl_method.h"

namespace sw::cli {
namespace {

std::vector<Preset> shippedPresets() {
  const std::filesystem::path folder = findResourceFolder("presets");
  if (folder.empty())
    throw InputError("preset.missing", "The folder with the presets is missing beside the program. Install Slicewise "
                                       "again, or name the options with --set.");
  return loadPresets(folder);
}

std::string lowered(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

Preset findPreset(const std::string& id) {
  std::string known;
  for (Preset& preset : shippedPresets()) {
    if (lowered(id) == lowered(preset.id) || lowered(id) == lowered(preset.title)) return std::move(preset);
    known += (known.empty() ? "" : ", ") + preset.id;
  }
  throw InputError("preset.unknown", "There is no preset '" + id + "'. Known: " + known + ".");
}

OptionValues presetBehind(OptionValues preset, const OptionValues& given) {
  if (given.contains("epochs") && !given.contains("updates")) preset.erase("updates");
  if (given.contains("updates") && !given.contains("epochs")) preset.erase("epochs");
  for (const auto& [name, value] : given) preset.insert_or_assign(name, value);
  return preset;
}

void listPresets(Session& session, const std::string&) {
  nlohmann::json rows = nlohmann::json::array();
  for (const Preset& preset : shippedPresets())
    rows.push_back({{"id", preset.id}, {"title", preset.title}, {"help", preset.help}});
  printRows({{"id"}, {"title"}, {"help"}}, rows, session.json);
}

void listMethods(Session& session, const std::string&) {
  nlohmann::json rows = nlohmann::json::array();
  rows.push_back({{"id", "random"},
                  {"title", RandomCard::kTitle},
                  {"summary", RandomCard::kSummary},
                  {"source", RandomCard::kSource},
                  {"differences", RandomCard::kDifferences}});
  for (const SslMethod& method : sslMethods())
    rows.push_back({{"id", method.id},
                    {"title", method.title},
                    {"summary", method.summary},
                    {"source", method.source},
                    {"differences", method.differences}});
  printRows({{"id"}, {"title"}, {"summary"}}, rows, session.json);
}

std::string methodCard(const std::string& method) {
  const SslMethod& card = sslMethod(method);
  return card.title + ": " + card.summary + "\nSource: " + card.source + "\nDiffers: " + card.differences + '\n';
}

}  // namespace sw::cli
