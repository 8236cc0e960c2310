#include "core/study/file_report.h"

#include "core/base/error.h"
#include "core/store/catalog.h"

#include <algorithm>

namespace sw {

std::size_t FileReport::count(FileState state) const {
  return static_cast<std::size_t>(std::ranges::count(findings, state, &FileFinding::state));
}

FileState FileReport::of(VolumeId volume) const {
  FileState worst = FileState::Present;
  for (const FileFinding& finding : findings) {
    if (finding.volume == volume) worst = std::max(worst, finding.state);
  }
  return worst;
}

namespace {

/// A DICOM series has a name below its folder.
bool nameIsThere(const std::filesystem::path& file) {
  std::error_code failed;
  const bool series = file.filename().string().starts_with("dicom-");
  return std::filesystem::exists(file, failed) ||
         (series && std::filesystem::exists(file.parent_path(), failed));
}

}  // namespace

void checkVolumeFiles(FileChecker& checker,
                      const std::filesystem::path& root,
                      const VolumeRecord& volume,
                      FileCheckDepth depth,
                      FileReport& report) {
  const auto look = [&](const std::filesystem::path& path, const std::string& sha256, bool label) {
    if (path.empty()) return;
    ++report.files;
    const FileState state = checker.check(root / path, sha256, depth);
    if (state != FileState::Present)
      report.findings.push_back({volume.id, label, root / path, sha256, state});
  };
  look(volume.imagePath, volume.imageSha256, false);
  look(volume.labelPath, volume.labelSha256, true);
  if (volume.heldLabelPath.empty()) return;
  ++report.files;
  if (!nameIsThere(root / volume.heldLabelPath))
    report.findings.push_back(
        {volume.id, true, root / volume.heldLabelPath, {}, FileState::Missing});
}

FileReport checkFiles(FileChecker& checker,
                      const std::filesystem::path& root,
                      const std::vector<VolumeRecord>& volumes,
                      FileCheckDepth depth,
                      JobContext& context,
                      double share) {
  FileReport report;
  for (std::size_t i = 0; i < volumes.size(); ++i) {
    if (!context.keepGoing()) throw Cancelled{};
    context.progress(
        share * static_cast<double>(i) / static_cast<double>(volumes.size()),
        "checking volume " + std::to_string(i + 1) + " of " + std::to_string(volumes.size()));
    checkVolumeFiles(checker, root, volumes[i], depth, report);
  }
  return report;
}

void CheckFilesJob::run(JobContext& context) {
  Catalog catalog(workspace_, CatalogAccess::ReadOnly);
  const DatasetRecord dataset = catalog.datasets().get(dataset_);
  FileChecker checker(fileMemory(workspace_.cacheDir()));
  *result_ =
      checkFiles(checker, dataset.root, catalog.datasets().volumes(dataset_), depth_, context, 1);
  context.progress(1, "done");
}

const char* fileStateWord(FileState state) {
  switch (state) {
    case FileState::Present:
      return "present";
    case FileState::Missing:
      return "missing";
    case FileState::Changed:
      return "changed";
    case FileState::Unreadable:
      return "unreadable";
  }
  return "?";
}

}  // namespace sw
