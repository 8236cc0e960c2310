#include "core/io/importers/bids_importer.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/file_format.h"
#include "core/io/formats/header_text.h"
#include "core/io/importers/csv_table.h"
#include "core/io/importers/json_file.h"
#include "core/io/importers/plan_builder.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace sw {
namespace {

namespace fs = std::filesystem;

/// sub-01_ses-02_run-1_T1w: entities by key, and the words without a key, of which the last says
/// what the file is.
struct BidsName {
  fs::path file;
  std::map<std::string, std::string> entities;
  std::vector<std::string> suffixes;
  std::string suffix() const { return suffixes.empty() ? std::string() : suffixes.back(); }
};

BidsName bidsName(const fs::path& file) {
  BidsName name{file, {}, {}};
  std::string word;
  for (const char c : volumeStem(file) + "_") {
    if (c != '_') {
      word += c;
      continue;
    }
    const std::size_t dash = word.find('-');
    if (dash == std::string::npos || dash == 0) {
      name.suffixes.push_back(word);
    } else {
      name.entities[word.substr(0, dash)] = word.substr(dash + 1);
    }
    word.clear();
  }
  return name;
}

/// 0 for no label; else the better, the higher.
int labelRank(const BidsName& name) {
  if (name.entities.count("seg") > 0 || name.entities.count("lesion") > 0) {
    return 2;
  }
  const std::string suffix = lowered(name.suffix());
  return suffix == "dseg"                                             ? 3
         : suffix == "seg" || suffix == "label" || suffix == "labels" ? 2
         : suffix == "mask" || suffix == "roi"                        ? 1
                                                                      : 0;
}

bool isSubjectFolder(const fs::path& folder) {
  std::error_code unreadable;
  return shownName(folder).starts_with("sub-") && fs::is_directory(folder, unreadable);
}

class BidsPlanner {
 public:
  explicit BidsPlanner(ImportPlan& plan) : plan_(plan), builder_(plan) {}

  void run() {
    collect();
    const std::string suffix = chooseSuffix();
    const auto groups = readGroups();
    for (const BidsName& image : images_) {
      if (image.suffix() != suffix) {
        continue;
      }
      const std::string subject = "sub-" + image.entities.at("sub");
      const auto group = groups.find(subject);
      builder_.add({"", subject, group == groups.end() ? std::string() : group->second, image.file,
                    labelOf(image)});
    }
    plan_.modality = suffix;
    builder_.finish();
    readLabelNames();
  }

 private:
  void collect() {
    for (const fs::path& file : volumeFilesBelow(plan_.root)) {
      BidsName name = bidsName(file);
      if (name.entities.count("sub") == 0) {
        continue;
      }
      const fs::path relative = file.lexically_relative(plan_.root);
      const bool derived = *relative.begin() == "derivatives" || *relative.begin() == "labels";
      if (labelRank(name) > 0) {
        labels_.push_back(std::move(name));
      } else if (!derived && shownName(file.parent_path()) == "anat") {
        images_.push_back(std::move(name));
      } else {
        others_ += derived ? 0 : 1;
      }
    }
  }

  /// @throws InputError `import.empty`
  std::string chooseSuffix() {
    std::map<std::string, std::size_t> counts;
    for (const BidsName& image : images_) {
      ++counts[image.suffix()];
    }
    if (counts.empty()) {
      throw InputError("import.empty", plan_.root.string() +
                                           ": its subjects have no images in folders 'anat'; give "
                                           "a pattern to import others");
    }
    const auto best =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    for (const auto& [suffix, count] : counts) {
      if (suffix != best->first) {
        builder_.warn("", "import.contrast",
                      std::to_string(count) + " images '" + suffix + "' are left out, '" +
                          best->first +
                          "' is the most frequent contrast; import others by a "
                          "pattern such as sub-{subject}/anat/sub-{subject}_" +
                          suffix + ".nii.gz");
      }
    }
    if (others_ > 0) {
      builder_.warn("", "import.unlisted",
                    std::to_string(others_) +
                        " volume files outside of folders 'anat' (func, dwi, …) are left out");
    }
    return best->first;
  }

  /// Same subject and session; run, acquisition and the like as far as the label names them; a
  /// contrast in the label's name must be the image's.
  static bool fits(const BidsName& label, const BidsName& image) {
    for (const char* key : {"sub", "ses", "run", "acq", "rec", "ce", "echo"}) {
      const auto a = label.entities.find(key), b = image.entities.find(key);
      const bool strict = std::string_view(key) == "sub" || std::string_view(key) == "ses";
      if (a == label.entities.end() ? strict && b != image.entities.end()
                                    : b == image.entities.end() || a->second != b->second) {
        return false;
      }
    }
    const std::string own = lowered(image.suffix());
    return std::all_of(label.suffixes.begin(), label.suffixes.end(), [&](const std::string& word) {
      const std::string text = lowered(word);
      const bool contrast = text.size() > 1 && (text.ends_with("w") || text == "flair");
      return !contrast || text == own;
    });
  }

  fs::path labelOf(const BidsName& image) {
    std::vector<const BidsName*> fitting;
    int best = 0;
    for (const BidsName& label : labels_) {
      if (fits(label, image)) {
        best = std::max(best, labelRank(label));
        fitting.push_back(&label);
      }
    }
    std::erase_if(fitting, [&](const BidsName* label) { return labelRank(*label) < best; });
    if (fitting.size() > 1) {
      builder_.warn(fitting[1]->file, "import.label_ambiguous",
                    std::to_string(fitting.size()) + " labels fit " + shownName(image.file) + "; " +
                        shownName(fitting[0]->file) + " is taken");
    }
    return fitting.empty() ? fs::path() : fitting.front()->file;
  }

  std::map<std::string, std::string> readGroups() {
    std::map<std::string, std::string> groups;
    const fs::path file = plan_.root / "participants.tsv";
    if (!fileThere(file)) {
      return groups;
    }
    const CsvTable table = parseTable(readRegularFile(file), shownName(file));
    const int id = table.column("participant_id");
    int group = -1;
    for (const char* column : {"group", "diagnosis", "dx"}) {
      group = group < 0 ? table.column(column) : group;
    }
    if (id >= 0 && group >= 0) {
      for (const auto& row : table.rows) {
        const std::string& value = row[static_cast<std::size_t>(group)];
        groups[row[static_cast<std::size_t>(id)]] = value == "n/a" ? std::string() : value;
      }
    }
    return groups;
  }

  /// The first table of segments (index, name) of the derivatives.
  void readLabelNames() {
    std::vector<fs::path> tables;
    for (const auto& entry : fs::recursive_directory_iterator(
             plan_.root, fs::directory_options::skip_permission_denied)) {
      if (shownName(entry.path()).ends_with("dseg.tsv")) {
        tables.push_back(entry.path());
      }
    }
    if (tables.empty()) {
      return;
    }
    const fs::path& file = *std::min_element(tables.begin(), tables.end());
    const CsvTable table = parseTable(readRegularFile(file), shownName(file));
    const int index = table.column("index"), name = table.column("name");
    if (index < 0 || name < 0) {
      return builder_.warn(file, "import.labels", "lacks the columns index and name; not used");
    }
    for (const auto& row : table.rows) {
      const std::string& text = row[static_cast<std::size_t>(index)];
      int value = -1;
      std::from_chars(text.data(), text.data() + text.size(), value);
      if (value >= 0 && value <= 255) {
        plan_.labelNames[value] = row[static_cast<std::size_t>(name)];
      }
    }
  }

  ImportPlan& plan_;
  PlanBuilder builder_;
  std::vector<BidsName> images_, labels_;
  std::size_t others_ = 0;
};

}  // namespace

bool recogniseBids(const fs::path& source) {
  if (!fs::is_directory(source)) {
    return false;
  }
  std::error_code unreadable;
  for (const auto& entry : fs::directory_iterator(source, unreadable)) {
    if (!isSubjectFolder(entry.path())) {
      continue;
    }
    if (fileThere(source / "dataset_description.json") || fileThere(entry.path() / "anat")) {
      return true;
    }
    for (const auto& inner : fs::directory_iterator(entry.path(), unreadable)) {
      if (shownName(inner.path()).starts_with("ses-") && fileThere(inner.path() / "anat")) {
        return true;
      }
    }
  }
  return false;
}

ImportPlan planBids(const fs::path& source, const ImportOptions& /*options*/) {
  ImportPlan plan;
  plan.importer = "bids";
  plan.root = source;
  plan.name = shownName(source);
  plan.axis = -1;
  if (const fs::path file = source / "dataset_description.json"; fileThere(file)) {
    const nlohmann::json root = readJsonObject(file);
    plan.licence = jsonText(root, "License");
    plan.name = jsonText(root, "Name").empty() ? plan.name : jsonText(root, "Name");
  }
  BidsPlanner(plan).run();
  return plan;
}

}  // namespace sw
