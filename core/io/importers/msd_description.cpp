#include "core/io/importers/msd_description.h"

#include "core/base/error.h"
#include "core/io/formats/file_format.h"
#include "core/io/importers/json_file.h"

#include <nlohmann/json.hpp>

#include <charconv>

namespace sw {
namespace {

using nlohmann::json;

int toInt(const std::string& text) {
  int value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? value : -1;
}

/// nnU-Net's regions: a name for several values, which may overlap. Each value takes the name of
/// the smallest region that holds it, if it has no name of its own.
class Regions {
 public:
  /// False if the entry is no list of values.
  bool add(const std::string& name, const json& entry) {
    std::vector<int> values;
    for (const json& each : entry) {
      if (!each.is_number_integer() || each < 0 || each > 255) {
        return false;
      }
      values.push_back(each.get<int>());
    }
    for (const int value : values) {
      const auto [known, fresh] = smallest_.emplace(value, std::pair{values.size(), name});
      if (!fresh && values.size() < known->second.first) {
        known->second = {values.size(), name};
      }
    }
    return entry.is_array() && !values.empty();
  }
  void nameValues(MsdDescription& description, const std::filesystem::path& file) const {
    if (smallest_.empty()) {
      return;
    }
    for (const auto& [value, region] : smallest_) {
      description.labelNames.emplace(value, region.second);
    }
    description.problems.push_back(
        {file, Verdict::Warned, "import.regions",
         "dataset.json: its labels are regions of several values; every value is taken as a "
         "structure of its own and scored as such, not as the regions"});
  }

 private:
  std::map<int, std::pair<std::size_t, std::string>> smallest_;
};

/// "labels" maps value → name (MSD) or name → value or list of values (nnU-Net v2).
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
  Regions regions;
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
    } else if (entry.is_array() && regions.add(key, entry)) {
      continue;
    }
    if (value < 0 || value > 255) {
      description.problems.push_back(
          {file, Verdict::Warned, "import.labels",
           "dataset.json: the label '" + key + "' has no single value from 0 to 255; left out"});
    } else {
      description.labelNames[value] = name;
    }
    if (name == "ignore" && entry.is_number_integer()) {
      description.problems.push_back(
          {file, Verdict::Warned, "import.ignore",
           "dataset.json: the label 'ignore' is taken as a structure like the others"});
    }
  }
  regions.nameValues(description, file);
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

/// What an export of ours says besides.
void readOwn(const json& own, MsdDescription& description) {
  const auto axis = own.find("axis");
  if (axis == own.end() || !axis->is_number_integer() || *axis < 0 || *axis > 2) {
    failEntry("'slicewise': 'axis' must be 0, 1 or 2");
  }
  description.axis = axis->get<int>();
  const auto unlabelled = own.find("unlabelled");
  if (unlabelled == own.end()) return;
  if (!unlabelled->is_array()) failEntry("'slicewise': 'unlabelled' must be a list of images");
  for (const json& image : *unlabelled) {
    if (!image.is_string()) failEntry("'slicewise': 'unlabelled' must be a list of images");
    description.unlabelled.push_back(image.get<std::string>());
  }
}

void readTrainingList(const json& list, MsdDescription& description) {
  if (!list.is_array()) {
    failEntry("'training' must be a list");
  }
  for (const json& entry : list) {
    if (entry.is_string()) {
      description.cases.push_back({{}, entry.get<std::string>(), {}});
    } else if (entry.is_object() && !jsonText(entry, "image").empty()) {
      description.cases.push_back({{}, jsonText(entry, "image"), jsonText(entry, "label")});
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
    if (images->size() > 1) {
      ++description.furtherChannels;
    }
    description.cases.push_back(
        {name, images->front().get<std::string>(), jsonText(entry, "label")});
  }
}

}  // namespace

MsdDescription readMsdDescription(const std::filesystem::path& file) {
  const json root = readJsonObject(file);
  MsdDescription description;
  description.name = jsonText(root, "name");
  description.licence =
      jsonText(root, "licence").empty() ? jsonText(root, "license") : jsonText(root, "licence");
  description.fileEnding = jsonText(root, "file_ending");
  if (!description.fileEnding.empty() && !hasVolumeExtension("x" + description.fileEnding)) {
    failEntry("its files end in '" + description.fileEnding +
              "', which is no volume format that is read; convert them to NIfTI");
  }
  readLabelNames(root, description, file);
  readModality(root, description);
  if (const auto own = root.find("slicewise"); own != root.end() && own->is_object()) {
    readOwn(*own, description);
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
