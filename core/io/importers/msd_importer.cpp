#include "core/io/importers/msd_importer.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/file_format.h"
#include "core/io/formats/header_text.h"
#include "core/io/importers/msd_description.h"
#include "core/io/importers/plan_builder.h"
#include "core/io/importers/subject_table.h"

#include <algorithm>
#include <optional>
#include <set>

namespace sw {
namespace {

namespace fs = std::filesystem;

/// "./imagesTr/a.nii.gz" → "imagesTr/a.nii.gz"; nothing if it leaves the folder.
std::optional<fs::path> insidePath(const std::string& written) {
  const fs::path path = fs::path(written).lexically_normal();
  if (written.find('\0') != std::string::npos) return std::nullopt;
  if (path.empty() || path.is_absolute() || *path.begin() == ".." || *path.begin() == ".") {
    return std::nullopt;
  }
  return path;
}

std::string withoutChannel(const std::string& stem) {
  constexpr std::string_view kChannel = "_0000";
  const bool has = stem.size() > kChannel.size() && stem.ends_with(kChannel);
  return has ? stem.substr(0, stem.size() - kChannel.size()) : stem;
}

/// The image as named or, as nnU-Net stores it, with channel 0's suffix.
std::optional<fs::path> existingImage(const fs::path& root, const fs::path& relative) {
  if (fileThere(root / relative)) {
    return relative;
  }
  const std::string stem = volumeStem(relative);
  const std::string extension = shownName(relative).substr(stem.size());
  const fs::path suffixed = relative.parent_path() / (stem + "_0000" + extension);
  return fileThere(root / suffixed) ? std::optional(suffixed) : std::nullopt;
}

/// Builds the plan's volumes, one case at a time.
class CaseBuilder {
 public:
  explicit CaseBuilder(ImportPlan& plan) : plan_(plan) {}

  void add(const MsdCase& named) {
    const auto written = insidePath(named.image);
    if (!written) {
      return refuse(named.image, "path.outside", "names an image outside the data set's folder");
    }
    const auto image = existingImage(plan_.root, *written);
    if (!image) {
      return refuse(*written, "import.image_missing",
                    "the image does not exist; the case is left out");
    }
    PlannedVolume volume;
    volume.name = named.name.empty() ? withoutChannel(volumeStem(*image)) : named.name;
    volume.image = *image;
    volume.label = labelOf(named, *image);
    if (!names_.insert(volume.name).second) {
      return refuse(*image, "import.duplicate", "a volume of this name is there already; left out");
    }
    usedFiles_.insert(volume.image);
    usedFiles_.insert(volume.label);
    plan_.volumes.push_back(std::move(volume));
  }

  /// Files of labelsTr and imagesTr that no case names.
  void reportUnused() {
    for (const auto& [folder, code, text] :
         {std::tuple{"labelsTr", "import.label_alone", "a label without an image; left out"},
          std::tuple{"imagesTr", "import.image_unlisted",
                     "is not listed in dataset.json; left out"}}) {
      for (const fs::path& file : volumeFiles(plan_.root, folder)) {
        const std::string stem = volumeStem(file);
        const bool otherChannel = stem.size() > 5 && stem[stem.size() - 5] == '_' &&
                                  names_.count(stem.substr(0, stem.size() - 5)) > 0;
        if (usedFiles_.count(file) == 0) {
          warn(file, otherChannel ? "import.channel" : code,
               otherChannel ? "a further channel; only channel 0 is used" : text);
        }
      }
    }
  }

  static std::vector<fs::path> volumeFiles(const fs::path& root, const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(
             root / folder, fs::directory_options::skip_permission_denied, missing)) {
      if (hasVolumeExtension(entry.path()) && shownName(entry.path())[0] != '.') {
        files.push_back(folder / entry.path().filename());
      }
    }
    std::sort(files.begin(), files.end());
    return files;
  }

 private:
  fs::path labelOf(const MsdCase& named, const fs::path& image) {
    if (named.label.empty()) {
      warn(image, "import.unlabelled", "has no label; imported for pre-training only");
      return {};
    }
    const auto label = insidePath(named.label);
    if (!label) {
      warn(named.label, "path.outside",
           "names a label outside the data set's folder; the image is taken as unlabelled");
      return {};
    }
    if (!fileThere(plan_.root / *label)) {
      warn(*label, "import.label_missing",
           "the label does not exist; the image is taken as unlabelled");
      return {};
    }
    return *label;
  }
  void refuse(const fs::path& file, const char* code, const std::string& text) {
    plan_.problems.push_back({file, Verdict::Refused, code, file.string() + ": " + text});
  }
  void warn(const fs::path& file, const char* code, const std::string& text) {
    plan_.problems.push_back({file, Verdict::Warned, code, file.string() + ": " + text});
  }

  ImportPlan& plan_;
  std::set<std::string> names_;
  std::set<fs::path> usedFiles_;
};

/// nnU-Net v2 lists no cases: imagesTr/NAME_0000.ENDING with labelsTr/NAME.ENDING.
std::vector<MsdCase> scanCases(const fs::path& root, const std::string& ending) {
  std::vector<MsdCase> cases;
  for (const fs::path& image : CaseBuilder::volumeFiles(root, "imagesTr")) {
    const std::string file = shownName(image);
    const std::string suffix = "_0000" + ending;
    if (file.size() > suffix.size() && file.ends_with(suffix)) {
      const std::string name = file.substr(0, file.size() - suffix.size());
      const std::string label = "labelsTr/" + name + ending;
      cases.push_back({name, image.string(), fileThere(root / label) ? label : std::string()});
    }
  }
  return cases;
}

}  // namespace

bool recogniseMsd(const fs::path& source) {
  return fileThere(source / "dataset.json") ||
         (shownName(source) == "dataset.json" && fs::is_regular_file(source));
}

ImportPlan planMsd(const fs::path& source, const ImportOptions& /*options*/) {
  const fs::path folder = fs::is_directory(source) ? source : source.parent_path();
  MsdDescription description = readMsdDescription(folder / "dataset.json");
  ImportPlan plan;
  plan.importer = "msd";
  plan.root = folder;
  plan.name = description.name.empty() ? shownName(folder) : description.name;
  plan.axis = description.axis;
  plan.modality = description.modality;
  plan.licence = description.licence;
  plan.labelNames = std::move(description.labelNames);
  plan.problems = std::move(description.problems);
  if (description.cases.empty() && !description.fileEnding.empty()) {
    description.cases = scanCases(folder, description.fileEnding);
  }
  for (const std::string& image : description.unlabelled) {
    description.cases.push_back({{}, image, {}});
  }
  CaseBuilder builder(plan);
  for (const MsdCase& named : description.cases) {
    builder.add(named);
  }
  builder.reportUnused();
  if (description.testImages > 0) {
    plan.problems.push_back({"dataset.json", Verdict::Warned, "import.test_images",
                             "dataset.json: " + std::to_string(description.testImages) +
                                 " test volumes have no labels and are left out"});
  }
  if (description.furtherChannels > 0) {
    plan.problems.push_back({"dataset.json", Verdict::Warned, "import.channel",
                             "dataset.json: " + std::to_string(description.furtherChannels) +
                                 " cases list several channels; only the first is used"});
  }
  assignSubjects(plan);
  return plan;
}

}  // namespace sw
