#include "core/study/repair_job.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/itk_bridge.h"
#include "core/io/formats/reorient.h"
#include "core/io/label_repair.h"
#include "core/io/pair_check.h"
#include "core/probe/volume_probe.h"
#include "core/store/catalog.h"
#include "core/store/edit_repository.h"
#include "core/train/training_data.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace sw {
namespace {

namespace fs = std::filesystem;

/// Drops what a repair has dealt with and notes what is found in the new files.
void replaceProblems(VolumeRecord& volume,
                     const std::vector<std::string>& prefixes,
                     const std::vector<FileVerdict>& found) {
  std::erase_if(volume.problems, [&](const std::string& problem) {
    return std::ranges::any_of(
        prefixes, [&](const std::string& prefix) { return problem.starts_with(prefix); });
  });
  for (const FileVerdict& verdict : found)
    volume.problems.push_back(verdict.code + ": " + verdict.message);
}

std::vector<int> valuesIn(const LabelMap& labels) {
  const std::set<int> values(labels.voxels().begin(), labels.voxels().end());
  return {values.begin(), values.end()};
}

/// Repairs volumes one by one; each result is a record for EditRepository::replaceFiles.
class Repairer {
 public:
  Repairer(const Workspace& workspace,
           const RepairRequest& request,
           const DatasetRecord& dataset,
           JobContext& context)
      : folder_(workspace.root / "repaired"),
        request_(request),
        dataset_(dataset),
        context_(context) {
    fs::create_directories(folder_);
    for (const auto& [value, name] : dataset.labelNames) declared_.push_back(value);
  }

  VolumeRecord repaired(VolumeRecord volume) {
    switch (request_.kind) {
      case RepairRequest::Kind::ResampleLabels:
        takeLabels(volume, labelsOnGrid(labelsOf(volume), volume.geometry));
        break;
      case RepairRequest::Kind::ImageGeometry:
        takeLabels(volume, inPlaceOfImage(volume));
        break;
      case RepairRequest::Kind::MapLabels:
        takeLabels(volume, mappedLabels(labelNumbersOf(volume), request_.values));
        break;
      case RepairRequest::Kind::Spacing:
        setSpacing(volume);
        break;
    }
    return volume;
  }

 private:
  fs::path labelFileOf(const VolumeRecord& volume) const {
    const fs::path& label = volume.labelPath.empty() ? volume.heldLabelPath : volume.labelPath;
    if (label.empty())
      throw InputError("repair.labels",
                       volume.name + ": has no label file, so there is nothing to repair.");
    return dataset_.root / label;
  }

  /// Known bytes are checked against the catalog; labels that were left out are read in the reading
  /// process first.
  HashCheck trusted(const fs::path& file, const std::string& imported, ProbeKind kind) {
    std::string known = imported;
    if (known.empty()) {
      const ProbeReport report = probe_.probe(file, kind, [this] { return context_.keepGoing(); });
      if (report.refused()) throw InputError(report.verdict.code, report.verdict.message);
      known = report.sha256;
    }
    return [file, known](const std::string& found) { checkUnchanged(file, known, found); };
  }

  LabelMap labelsOf(const VolumeRecord& volume) {
    const fs::path file = labelFileOf(volume);
    return *readLabels(file, trusted(file, volume.labelSha256, ProbeKind::Labels)).labels;
  }

  Volume labelNumbersOf(const VolumeRecord& volume) {
    const fs::path file = labelFileOf(volume);
    return *readVolume(file, trusted(file, volume.labelSha256, ProbeKind::Image)).volume;
  }

  /// Writes a file under the name that its bytes give it. @return its path and hash
  std::pair<fs::path, std::string> keep(const std::string& bytes, const std::string& name) const {
    const std::string sha256 = sha256OfText(bytes);
    std::string readable = name.substr(0, 100);
    std::ranges::replace(readable, '/', '_');
    const fs::path file = folder_ / (sha256.substr(0, 16) + "-" + readable + ".nii.gz");
    writeDurably(file, bytes);
    return {file, sha256};
  }

  void takeLabels(VolumeRecord& volume, const LabelMap& labels) {
    const std::vector<int> values = valuesIn(labels);
    const fs::path source = labelFileOf(volume);
    const auto problems = checkPair(volume.geometry, labels.geometry(), values, source, declared_);
    replaceProblems(volume, {"label.", "pair.", "spacing.missing: " + shownName(source) + ":"},
                    problems);
    if (isRefused(problems)) {
      // Mapped, but on another grid: held back as the file was, with its axes in the same order.
      const VolumeGeometry file = gridOf(source, volume.labelSha256);
      volume.heldLabelPath =
          keep(encodeNifti(fileOrder(labels, file)), volume.name + "-label").first;
      volume.labelPath.clear();
      volume.labelSha256.clear();
      volume.labelValues.clear();
      return;
    }
    std::tie(volume.labelPath, volume.labelSha256) =
        keep(encodeNifti(labels), volume.name + "-label");
    volume.labelValues = values;
    volume.heldLabelPath.clear();
  }

  static bool isRefused(const std::vector<FileVerdict>& problems) {
    return std::ranges::find(problems, Verdict::Refused, &FileVerdict::verdict) != problems.end();
  }

  /// As the file orders its axes. @param imported hash; empty = of a file that was held back
  VolumeGeometry gridOf(const fs::path& file, const std::string& imported) {
    return readGrid(file, trusted(file, imported, ProbeKind::Image)).geometry;
  }

  LabelMap inPlaceOfImage(const VolumeRecord& volume) {
    const LabelMap labels = labelsOf(volume);
    try {
      return labelsInPlaceOf(labels, gridOf(labelFileOf(volume), volume.labelSha256),
                             gridOf(dataset_.root / volume.imagePath, volume.imageSha256));
    } catch (const InputError& error) {
      throw InputError(error.code(), volume.name + ": " + error.what());
    }
  }

  /// What was held back for its place may fit the image's new one.
  void lookAtHeldLabels(VolumeRecord& volume) {
    const bool misplaced = std::ranges::any_of(
        volume.problems, [](const std::string& problem) { return problem.starts_with("pair."); });
    if (volume.heldLabelPath.empty() || !misplaced) return;
    const LabelMap labels = labelsOf(volume);
    const auto problems = checkPair(volume.geometry, labels.geometry(), valuesIn(labels),
                                    labelFileOf(volume), declared_);
    if (isRefused(problems))
      replaceProblems(volume, {"pair."}, problems);
    else
      takeLabels(volume, labels);
  }

  void setSpacing(VolumeRecord& volume) {
    const fs::path file = dataset_.root / volume.imagePath;
    const VolumeFile image = readVolume(file, trusted(file, volume.imageSha256, ProbeKind::Image));
    VolumeGeometry geometry = image.volume->geometry();
    for (std::size_t axis = 0; axis < 3; ++axis)
      if (request_.spacingMm[axis] > 0) geometry.spacingMm[axis] = request_.spacingMm[axis];
    // With the axes in the file's order, so that labels can still be told by it.
    const VolumeGeometry before = gridOf(file, volume.imageSha256);
    const Volume inOrder = fileOrder(*image.volume, before);
    const Volume written(gridInFileOrder(geometry, before),
                         {inOrder.voxels().begin(), inOrder.voxels().end()});
    std::tie(volume.imagePath, volume.imageSha256) = keep(encodeNifti(written), volume.name);
    volume.geometry = geometry;
    replaceProblems(volume, {"nifti.pixdim", "spacing.missing"}, {});
    if (volume.labelPath.empty()) return lookAtHeldLabels(volume);
    // The labels lie voxel by voxel on the image, so they get its new grid.
    const LabelMap labels = labelsOf(volume);
    takeLabels(volume, LabelMap(geometry, {labels.voxels().begin(), labels.voxels().end()}));
  }

  fs::path folder_;
  const RepairRequest& request_;
  const DatasetRecord& dataset_;
  JobContext& context_;
  VolumeProbe probe_;
  std::vector<int> declared_;
};

}  // namespace

const char* repairWord(RepairRequest::Kind kind) {
  switch (kind) {
    case RepairRequest::Kind::ResampleLabels:
      return "resample-labels";
    case RepairRequest::Kind::ImageGeometry:
      return "image-geometry";
    case RepairRequest::Kind::MapLabels:
      return "map-labels";
    case RepairRequest::Kind::Spacing:
      return "spacing";
  }
  return "spacing";
}

RepairJob::RepairJob(Workspace workspace, RepairRequest request)
    : workspace_(std::move(workspace)), request_(std::move(request)) {}

std::string RepairJob::title() const {
  return std::string("Repair ") + repairWord(request_.kind);
}

void RepairJob::run(JobContext& context) {
  Catalog catalog(workspace_, CatalogAccess::ReadWrite);
  const DatasetRecord dataset =
      catalog.datasets().get(catalog.datasets().volume(request_.volumes.front()).dataset);
  Repairer repairer(workspace_, request_, dataset, context);
  std::vector<VolumeRecord> after;
  for (const VolumeId id : request_.volumes) {
    if (!context.keepGoing()) throw Cancelled{};
    context.progress(
        static_cast<double>(after.size()) / static_cast<double>(request_.volumes.size()),
        "repairing volume " + std::to_string(after.size() + 1) + " of " +
            std::to_string(request_.volumes.size()));
    VolumeRecord volume = catalog.datasets().volume(id);
    if (volume.dataset != dataset.id)
      throw InputError("repair.volumes", "The volumes of one repair are of one data set; " +
                                             volume.name + " is of another.");
    after.push_back(repairer.repaired(std::move(volume)));
  }
  const std::optional<EditRecord> edit =
      catalog.edits().replaceFiles(repairWord(request_.kind), after);
  context.changed({"volumes", dataset.id.value});
  context.logLine(LogLevel::Info,
                  "Repaired " + std::to_string(edit ? edit->volumeCount() : 0) + " volumes of '" +
                      dataset.name + "' (" + repairWord(request_.kind) +
                      "); the original files are as they were, undo takes it back.");
  context.progress(1, "done");
}

}  // namespace sw
