#include "core/io/importers/msd_description.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace sw {
namespace {

using nlohmann::json;
constexpr std::size_t kLargestJson = std::size_t{64} << 20;

std::string textOf(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int toInt(const std::string& text) {
  int value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : -1;
}

/// "labels" maps value → name (MSD) or name → value (nnU-Net v2).
void readLabelNames(const json& root,
                    MsdDescription& description,
                    const std::filesystem::path& file) {
  const auto labels = root.find("labels");
  if (labels == root.end() || !labels->is_object()) {
    description.problems.push_back(
        {file, Verdict::Warned, "import.labels",
         "dataset.json declares no labels; any value from 0 to 255 is taken"});
    return;
  }
  for (const auto& [key, entry] : labels->items()) {
    int value = -1;
    std::string name;
    if (entry.is_string()) {
      value = toInt(key);
      name = entry.get<std::string>();
    } else if (entry.is_number_integer()) {
      const double number = entry.get<double>();
      value = number >= 0 && number <= 255 ? static_cast<int>(number) : -1;
      name = key;
    }
    if (value < 0 || value > 255) {
      description.problems.push_back(
          {file, Verdict::Warned, "import.labels",
           "dataset.json: the label '" + key + "' has no single value from 0 to 255; left out"});
    } else {
      description.labelNames[value] = name;
    }
  }
}

void readModality(const json& root, MsdDescription& description) {
  for (const char* key : {"channel_names", "modality"}) {
    const auto found = root.find(key);
    if (found == root.end() || !description.modality.empty()) {
      continue;
    }
    if (found->is_string()) {
      description.modality = found->get<std::string>();
    } else if (found->is_object()) {
      for (const auto& [channel, name] : found->items()) {
        description.modality += (description.modality.empty() ? "" : ", ") +
                                (name.is_string() ? name.get<std::string>() : channel);
      }
    }
  }
}

[[noreturn]] void failEntry(const std::string& what) {
  throw InputError("import.json", "dataset.json: " + what);
}

void readTrainingList(const json& list, MsdDescription& description) {
  if (!list.is_array()) {
    failEntry("'training' must be a list");
  }
  for (const json& entry : list) {
    if (entry.is_string()) {
      description.cases.push_back({{}, entry.get<std::string>(), {}});
    } else if (entry.is_object() && !textOf(entry, "image").empty()) {
      description.cases.push_back({{}, textOf(entry, "image"), textOf(entry, "label")});
    } else {
      failEntry("entry " + std::to_string(description.cases.size() + 1) +
                " of 'training' names no image");
    }
  }
}

/// nnU-Net v2's optional table: case → {"images": […], "label": …}.
void readDatasetTable(const json& table, MsdDescription& description) {
  if (!table.is_object()) {
    failEntry("'dataset' must be an object");
  }
  for (const auto& [name, entry] : table.items()) {
    const auto images = entry.is_object() ? entry.find("images") : entry.end();
    if (!entry.is_object() || images == entry.end() || !images->is_array() || images->empty() ||
        !images->front().is_string()) {
      failEntry("the case '" + name + "' of 'dataset' names no image");
    }
    description.cases.push_back({name, images->front().get<std::string>(), textOf(entry, "label")});
  }
}

json parseFile(const std::filesystem::path& file) {
  const std::string text = readRegularFile(file);
  if (text.size() > kLargestJson) {
    throw InputError("import.json", "dataset.json: is larger than 64 MiB");
  }
  try {
    json root = json::parse(text);
    if (!root.is_object()) {
      failEntry("must be an object");
    }
    return root;
  } catch (const json::exception& error) {
    throw InputError("import.json", std::string("dataset.json: is no valid JSON: ") + error.what());
  }
}

}  // namespace

MsdDescription readMsdDescription(const std::filesystem::path& file) {
  const json root = parseFile(file);
  MsdDescription description;
  description.name = textOf(root, "name");
  description.licence =
      textOf(root, "licence").empty() ? textOf(root, "license") : textOf(root, "licence");
  description.fileEnding = textOf(root, "file_ending");
  readLabelNames(root, description, file);
  readModality(root, description);
  if (const auto own = root.find("slicewise"); own != root.end() && own->is_object()) {
    const auto axis = own->find("axis");
    if (axis == own->end() || !axis->is_number_integer() || *axis < 0 || *axis > 2) {
      failEntry("'slicewise': 'axis' must be 0, 1 or 2");
    }
    description.axis = axis->get<int>();
  }
  if (const auto training = root.find("training"); training != root.end()) {
    readTrainingList(*training, description);
  } else if (const auto table = root.find("dataset"); table != root.end()) {
    readDatasetTable(*table, description);
  }
  if (const auto test = root.find("test"); test != root.end() && test->is_array()) {
    description.testImages = test->size();
  }
  return description;
}

}  // namespace sw
