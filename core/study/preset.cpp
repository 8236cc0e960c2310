#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/study/job_factory.h"
#include "core/study/study_options.h"
#include "core/train/train_options.h"

namespace sw {
namespace {

Preset readPreset(const std::filesystem::path& file) {
  try {
    const nlohmann::json json = nlohmann::json::parse(readWholeFile(file));
    Preset preset;
    preset.id = file.stem().string();
    preset.title = json.at("title").get<std::string>();
    preset.help = json.at("help").get<std::string>();
    preset.pretrain = sharedOptionsFromJson(json.at("pretrain"));
    preset.finetune = finetuneOptionTable().fromJson(json.at("finetune"));
    return preset;
  } catch (const nlohmann::json::exception& error) {
    throw InputError("preset.json", file.string() + ": " + error.what());
  } catch (const InputError& error) {
    throw InputError(error.code(), file.string() + ": " + error.what());
  }
}

}  // namespace

std::vector<Preset> loadPresets(const std::filesystem::path& folder) {
  std::error_code failure;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  if (failure) throw InputError("file.read", "Cannot list " + folder.string() + ": " + failure.message());
  std::sort(files.begin(), files.end());
  std::vector<Preset> presets;
  for (const std::filesystem::path& file : files) presets.push_back(readPreset(file));
  return presets;
}

OptionValues presetOptions(const Preset& preset, std::string_view method) {
  return optionsOfMethod(preset.pretrain, method);
}

}  // namespace sw
