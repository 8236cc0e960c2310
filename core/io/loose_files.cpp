#include "core/io/loose_files.h"

#include "core/base/error.h"
#include "core/io/formats/dicom_series.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/file_format.h"
#include "core/io/formats/header_text.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace sw {
namespace {

namespace fs = std::filesystem;

bool isKnownLayout(const fs::path& path) {
  try {
    planImport(path);
    return true;
  } catch (const InputError& error) {
    // What is recognised but broken is shown as such, when it is planned again.
    return error.code() != "import.unknown" && error.code() != "import.empty" &&
           error.code() != "import.missing";
  }
}

void addJunk(const fs::path& path, const char* text, DroppedPaths& sorted) {
  sorted.junk.push_back(
      {path, Verdict::Refused, "import.no_volume", shownName(path) + ": " + text});
}

enum class Layouts { Known, Ignored };

void sortOne(const fs::path& path, Layouts layouts, DroppedPaths& sorted) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (!fs::exists(status)) return addJunk(path, "there is no such file", sorted);
  if (fs::is_regular_file(status)) {
    if (hasVolumeExtension(path)) return sorted.loose.push_back(path);
    if (layouts == Layouts::Known && isKnownLayout(path)) return sorted.datasets.push_back(path);
    return addJunk(path, "is no volume file", sorted);
  }
  if (!fs::is_directory(status)) return addJunk(path, "is neither a file nor a folder", sorted);
  if (layouts == Layouts::Known && isKnownLayout(path)) return sorted.datasets.push_back(path);
  if (isDicomFolder(path)) return sorted.loose.push_back(path);
  std::vector<fs::path> below;
  for (fs::directory_iterator it(path, failed), end; !failed && it != end; it.increment(failed))
    if (!it->is_symlink(failed) || !it->is_directory(failed)) below.push_back(it->path());
  if (failed) return addJunk(path, "the folder cannot be read", sorted);
  std::ranges::sort(below);
  for (const fs::path& each : below) sortOne(each, layouts, sorted);
}

/// The name of the image that a label file's name belongs to; nothing if it is not named like
/// labels.
std::optional<std::string> imageStemOf(const fs::path& file) {
  const std::string stem = volumeStem(file), lower = lowered(stem);
  const std::string folder = lowered(file.parent_path().filename().string());
  for (const std::string_view ending :
       {"_seg", "_gt", "_label", "_labels", "_mask", "-seg", "-label", "-mask"})
    if (lower.size() > ending.size() && lower.ends_with(ending))
      return stem.substr(0, stem.size() - ending.size());
  if (folder.starts_with("label") || folder.starts_with("mask") || folder.starts_with("seg"))
    return stem;
  return std::nullopt;
}

fs::path commonFolder(const std::vector<fs::path>& files) {
  fs::path common = files.front().parent_path();
  for (const fs::path& file : files) {
    while (common.has_relative_path() && *file.lexically_relative(common).begin() == "..")
      common = common.parent_path();
  }
  return common;
}

std::vector<fs::path> volumesAmong(const std::vector<fs::path>& files,
                                   std::vector<FileVerdict>& junk) {
  DroppedPaths sorted;
  for (const fs::path& file : files)
    sortOne(fs::absolute(file).lexically_normal(), Layouts::Ignored, sorted);
  junk = std::move(sorted.junk);
  const std::set<fs::path> once(sorted.loose.begin(), sorted.loose.end());
  return {once.begin(), once.end()};
}

/// Two files of one name in two folders are two volumes with two names.
void makeNamesUnique(ImportPlan& plan) {
  std::map<std::string, int> count;
  for (const PlannedVolume& volume : plan.volumes) ++count[volume.name];
  for (PlannedVolume& volume : plan.volumes) {
    if (count[volume.name] < 2) continue;
    volume.name = volume.subject =
        volume.image.parent_path().filename().string() + "_" + volume.name;
  }
}

}  // namespace

DroppedPaths sortDropped(const std::vector<fs::path>& paths) {
  DroppedPaths sorted;
  for (const fs::path& path : paths)
    sortOne(fs::absolute(path).lexically_normal(), Layouts::Known, sorted);
  return sorted;
}

ImportPlan planFiles(const std::vector<fs::path>& given) {
  ImportPlan plan;
  const std::vector<fs::path> files = volumesAmong(given, plan.problems);
  if (files.empty())
    throw InputError("import.empty", "There is no volume file among what was chosen.");
  plan.importer = "files";
  plan.root = commonFolder(files);
  plan.name = plan.root.has_filename() ? shownName(plan.root) : "Files";
  std::map<std::string, std::vector<fs::path>> labels;
  for (const fs::path& file : files) {
    if (const auto stem = imageStemOf(file)) {
      labels[*stem].push_back(file);
      continue;
    }
    const std::string name = fs::is_directory(file) ? shownName(file) : volumeStem(file);
    plan.volumes.push_back({name, name, "", file.lexically_relative(plan.root), {}});
  }
  for (PlannedVolume& volume : plan.volumes) {
    const auto found = labels.find(volume.name);
    if (found == labels.end()) continue;
    const std::string image = (plan.root / volume.image).string();
    const auto shared = [&](const fs::path& label) {
      const std::string text = label.string();
      return std::ranges::mismatch(image, text).in1 - image.begin();
    };
    const auto nearest = std::ranges::max_element(found->second, {}, shared);
    if (nearest == found->second.end()) continue;
    volume.label = nearest->lexically_relative(plan.root);
    found->second.erase(nearest);
  }
  for (const auto& [stem, alone] : labels)
    for (const fs::path& file : alone)
      plan.problems.push_back({file, Verdict::Refused, "import.label_alone",
                               shownName(file) + ": is a label map without an image"});
  if (plan.volumes.empty())
    throw InputError("import.empty", plan.root.string() + ": holds label maps only, and no image.");
  makeNamesUnique(plan);
  return plan;
}

}  // namespace sw
