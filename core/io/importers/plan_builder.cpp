#include "core/io/importers/plan_builder.h"

#include "core/io/formats/file_bytes.h"
#include "core/io/formats/file_format.h"
#include "core/io/formats/header_text.h"

#include <algorithm>

namespace sw {
namespace {

namespace fs = std::filesystem;

/// By its text alone where the file's path begins with the folder's and has no dots to follow.
fs::path relativeTo(const fs::path& folder, const fs::path& file) {
  const std::string& whole = file.native();
  const std::size_t length = folder.native().size();
  const bool plain = length > 0 && whole.size() > length + 1 && whole[length] == '/' &&
                     whole.starts_with(folder.native()) &&
                     whole.find("/.", length) == std::string::npos;
  return plain ? fs::path(whole.substr(length + 1)) : file.lexically_relative(folder);
}

bool leadsBelow(const fs::path& relative) {
  return !relative.empty() && *relative.begin() != "..";
}

bool liesIn(const fs::path& folder, const fs::path& file) {
  return leadsBelow(relativeTo(folder, file));
}

/// A volume by its name; hidden files and the voxel files of pairs are none.
bool isVolumeFile(const fs::directory_entry& entry) {
  std::error_code unreadable;
  return hasVolumeExtension(entry.path()) && shownName(entry.path())[0] != '.' &&
         !entry.is_directory(unreadable) && !pairHeader(entry.path());
}

constexpr auto kWhatMayBeRead = fs::directory_options::skip_permission_denied;

}  // namespace

bool fileThere(const fs::path& file) {
  std::error_code refused;
  return fs::exists(file, refused);
}

std::optional<fs::path> pairHeader(const fs::path& file) {
  const std::string name = lowered(shownName(file));
  if (!name.ends_with(".img") && !name.ends_with(".img.gz")) {
    return std::nullopt;
  }
  const fs::path stem = file.parent_path() / volumeStem(file);
  for (const char* ending : {".hdr", ".hdr.gz"}) {
    if (fileThere(stem.string() + ending)) {
      return stem.string() + ending;
    }
  }
  return std::nullopt;
}

fs::path seenFrom(const fs::path& folder, const fs::path& file) {
  fs::path relative = relativeTo(folder, file);
  return leadsBelow(relative) ? relative : file;
}

fs::path commonFolder(fs::path folder, const fs::path& file) {
  while (!liesIn(folder, file) && folder.has_relative_path()) {
    folder = folder.parent_path();
  }
  return folder;
}

std::vector<fs::path> volumeFilesBelow(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder, kWhatMayBeRead))
    if (isVolumeFile(entry)) files.push_back(entry.path());
  std::ranges::sort(files, {}, &fs::path::native);
  return files;
}

bool anyVolumeFileBelow(const fs::path& folder) {
  const fs::recursive_directory_iterator files(folder, kWhatMayBeRead);
  return std::any_of(begin(files), end(files), isVolumeFile);
}

void PlanBuilder::add(const ListedVolume& volume) {
  if (!fileThere(volume.image)) {
    return refuse(volume.image, "import.image_missing",
                  "the image does not exist; the case is left out");
  }
  if (!images_.insert(volume.image.native()).second) {
    return refuse(volume.image, "import.duplicate", "the image is named twice; taken once");
  }
  PlannedVolume planned;
  planned.name = freeName(volume);
  planned.subject = volume.subject.empty() ? planned.name : volume.subject;
  planned.group = volume.group;
  planned.image = volume.image;
  if (!volume.label.empty() && !fileThere(volume.label)) {
    warn(volume.label, "import.label_missing",
         "the label does not exist; the image is taken as unlabelled");
  } else {
    planned.label = volume.label;
  }
  plan_->volumes.push_back(std::move(planned));
}

std::string PlanBuilder::freeName(const ListedVolume& volume) {
  const std::string stem = volumeStem(volume.image);
  const std::string wanted = volume.name.empty() ? stem : volume.name;
  if (names_.insert(wanted).second) {
    return wanted;
  }
  std::string name = shownName(volume.image.parent_path()) + "_" + wanted;
  for (int copy = 2; !names_.insert(name).second; ++copy) {
    name = wanted + "_" + std::to_string(copy);
  }
  return name;
}

void PlanBuilder::finish() {
  for (const PlannedVolume& volume : plan_->volumes) {
    for (const fs::path& file : {volume.image, volume.label}) {
      plan_->root = file.empty() ? plan_->root : commonFolder(plan_->root, file);
    }
  }
  std::size_t unlabelled = 0;
  for (PlannedVolume& volume : plan_->volumes) {
    volume.image = seenFrom(plan_->root, volume.image);
    if (volume.label.empty()) {
      ++unlabelled;
    } else {
      volume.label = seenFrom(plan_->root, volume.label);
    }
  }
  if (unlabelled > 0) {
    plan_->problems.push_back({"", Verdict::Warned, "import.unlabelled",
                               std::to_string(unlabelled) + " of " +
                                   std::to_string(plan_->volumes.size()) +
                                   " volumes have no label; imported for pre-training only"});
  }
}

void PlanBuilder::refuse(const fs::path& file, const char* code, const std::string& text) {
  report(file, Verdict::Refused, code, text);
}

void PlanBuilder::warn(const fs::path& file, const char* code, const std::string& text) {
  report(file, Verdict::Warned, code, text);
}

void PlanBuilder::report(const fs::path& file,
                         Verdict verdict,
                         const char* code,
                         const std::string& text) {
  const fs::path shown = seenFrom(plan_->root, file);
  plan_->problems.push_back(
      {shown, verdict, code, shown.empty() ? text : shown.string() + ": " + text});
}

}  // namespace sw
