#include "core/study/dataset_export.h"

#include "core/base/checked_copy.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/io/formats/file_format.h"
#include "core/io/formats/header_text.h"
#include "core/io/volume_reader.h"
#include "core/store/file_system.h"
#include "core/study/export_tables.h"
#include "core/train/training_data.h"

#include <algorithm>
#include <set>

namespace sw {
namespace {

namespace fs = std::filesystem;
constexpr const char* kWritten = ".nii.gz";  ///< ending of what is written anew

/// ".nii.gz" of a.nii.gz, as it is written.
std::string endingOf(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.substr(std::min(name.size(), volumeStem(path).size()));
}

/// Whether the file is all there is of the volume, so that a copy of it is the volume.
bool isWhole(const fs::path& file, const std::string& sha256) {
  std::error_code failed;
  if (fs::is_directory(file, failed) || !hasVolumeExtension(file)) return false;
  const std::string ending = lowered(file.extension().string());
  if (ending == ".gz" || ending == ".nii") return true;
  return fs::is_regular_file(file, failed) && sha256OfFile(file) == sha256;
}

/// Removes an unfinished folder.
class Unfinished {
 public:
  explicit Unfinished(fs::path folder) : folder_(std::move(folder)) {}
  ~Unfinished() {
    std::error_code stays;
    fs::remove_all(folder_, stays);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  const fs::path& path() const { return folder_; }

 private:
  fs::path folder_;
};

/// Puts the files of one export into a folder that nobody sees yet.
class FileWriter {
 public:
  FileWriter(const ExportSource& source, ExportFiles files, fs::path folder, JobContext& context)
      : source_(source), files_(files), folder_(std::move(folder)), context_(context) {
    std::set<std::string> endings;
    for (const ExportedVolume& volume : source.volumes) {
      if (!whole(volume)) {
        anew_.insert(volume.record.id);
        endings.insert(kWritten);
        continue;
      }
      endings.insert(endingOf(volume.record.imagePath));
      if (volume.labelled()) endings.insert(endingOf(volume.record.labelPath));
    }
    ending_ = endings.size() == 1 ? *endings.begin() : kWritten;
  }

  const std::string& ending() const { return ending_; }
  std::size_t converted() const { return converted_; }

  void write(const ExportedVolume& volume) {
    const fs::path image = folder_ / (volume.labelled() ? "imagesTr" : "imagesTs") /
                           (volume.name + "_0000" + ending_);
    const fs::path label = folder_ / "labelsTr" / (volume.name + ending_);
    const VolumeRecord& record = volume.record;
    if (mustConvert(volume)) return convert(record, image, label);
    place(source_.dataset.root / record.imagePath, record.imageSha256, image);
    if (volume.labelled()) place(source_.dataset.root / record.labelPath, record.labelSha256, label);
  }

  /// Bytes that copies need at least.
  std::uintmax_t bytes() const {
    std::uintmax_t sum = 0;
    for (const ExportedVolume& volume : source_.volumes) {
      if (files_ != ExportFiles::Copy || anew_.contains(volume.record.id)) continue;
      for (const fs::path& path : {volume.record.imagePath, volume.record.labelPath}) {
        std::error_code unknown;
        const auto size = path.empty() ? 0 : fs::file_size(source_.dataset.root / path, unknown);
        if (!unknown) sum += size;
      }
    }
    return sum;
  }

 private:
  bool whole(const ExportedVolume& volume) const {
    const fs::path& root = source_.dataset.root;
    const VolumeRecord& record = volume.record;
    return isWhole(root / record.imagePath, record.imageSha256) &&
           (!volume.labelled() || isWhole(root / record.labelPath, record.labelSha256));
  }

  bool mustConvert(const ExportedVolume& volume) const {
    const VolumeRecord& record = volume.record;
    return anew_.contains(record.id) || endingOf(record.imagePath) != ending_ ||
           (volume.labelled() && endingOf(record.labelPath) != ending_);
  }

  void place(const fs::path& from, const std::string& sha256, const fs::path& to) {
    if (!fs::exists(from)) {
      throw InputError("file.missing", from.string() +
                                           " is missing. Put it back, or find it with \"locate\".");
    }
    if (files_ == ExportFiles::Copy) {
      checkUnchanged(from, sha256, copyChecked(from, to, [&] { return context_.keepGoing(); }));
      return;
    }
    checkUnchanged(from, sha256, sha256OfFile(from));
    std::error_code failed;
    const fs::path real = fs::canonical(from, failed);
    if (files_ == ExportFiles::HardLink)
      fs::create_hard_link(real, to, failed);
    else
      fs::create_symlink(real, to, failed);
    if (failed) {
      throw StoreError("file.write", "No link " + to.string() + " to " + real.string() +
                                         " can be made (" + failed.message() +
                                         "). Copy the files instead, or name a folder on the same disk.");
    }
  }

  void convert(const VolumeRecord& record, const fs::path& image, const fs::path& label) {
    const fs::path from = source_.dataset.root / record.imagePath;
    const VolumeFile file = readVolume(from);
    checkUnchanged(from, record.imageSha256, file.sha256);
    writeVolume(*file.volume, image);
    if (!record.labelPath.empty()) writeLabels(*originalLabels(source_.dataset, record), label);
    ++converted_;
  }

  const ExportSource& source_;
  ExportFiles files_;
  fs::path folder_;
  JobContext& context_;
  std::set<VolumeId> anew_;
  std::string ending_;
  std::size_t converted_ = 0;
};

void refuseFullFolder(const fs::path& folder) {
  std::error_code failed;
  const fs::file_status status = fs::status(folder, failed);
  if (status.type() == fs::file_type::not_found) return;
  if (fs::is_directory(status) && fs::is_empty(folder, failed) && !failed) return;
  throw InputError("export.exists", folder.string() +
                                        " is there already and is not replaced: name a new folder, "
                                        "or an empty one.");
}

void makeFolder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed)
    throw StoreError("file.write", "Cannot make " + folder.string() + ": " + failed.message() + ".");
}

void requireSpace(const fs::path& folder, std::uintmax_t bytes) {
  const std::uintmax_t free = freeBytes(folder);
  if (bytes <= free) return;
  throw StoreError("store.full", "The disk of " + folder.string() + " is full: the export needs " +
                                     std::to_string(bytes) + " bytes, " + std::to_string(free) +
                                     " are free. Free some space, or name a folder on another disk.");
}

void writeTables(const ExportSource& source, const fs::path& folder, const std::string& ending) {
  writeDurably(folder / "dataset.json", exportDescription(source, ending));
  writeDurably(folder / "subjects.csv", exportSubjects(source));
  writeDurably(folder / "volumes.csv", exportVolumes(source));
  if (source.splits.empty()) return;
  writeDurably(folder / "splits_final.json", exportFolds(source));
  makeFolder(folder / "splits");
  for (const SplitRecord& split : source.splits) {
    std::string name = split.name;
    std::ranges::replace(name, '/', '_');
    writeDurably(folder / "splits" / (name + ".csv"), exportSplit(source, split));
  }
}

std::vector<std::string> notesOn(const ExportSource& source, const FileWriter& writer) {
  std::vector<std::string> notes;
  if (writer.converted() > 0) {
    notes.push_back(std::to_string(writer.converted()) +
                    " volumes were written anew as .nii.gz (all files of an nnU-Net data set have one "
                    "ending): their hashes differ.");
  }
  int expected = 0;
  for (const auto& [value, name] : exportLabels(source)) {
    if (value != expected++) {
      notes.push_back("The label values are not consecutive: nnU-Net wants 0, 1, 2 ….");
      break;
    }
  }
  const auto unlabelled = std::ranges::count_if(
      source.volumes, [](const ExportedVolume& volume) { return !volume.labelled(); });
  if (unlabelled > 0)
    notes.push_back(std::to_string(unlabelled) + " volumes without labels are in imagesTs.");
  return notes;
}

}  // namespace

std::string datasetCsv(Catalog& catalog, const DatasetExportRequest& request) {
  return exportVolumes(exportSource(catalog, request));
}

ExportDatasetJob::ExportDatasetJob(Workspace workspace,
                                   DatasetExportRequest request,
                                   std::shared_ptr<DatasetExportResult> result)
    : workspace_(std::move(workspace)), request_(std::move(request)), result_(std::move(result)) {
  if (request_.folder.empty())
    throw InputError("request.folder", "An export is many files: name a new folder.");
  request_.folder = fs::absolute(request_.folder).lexically_normal();
  if (!request_.folder.has_filename()) request_.folder = request_.folder.parent_path();
}

void ExportDatasetJob::run(JobContext& context) {
  Catalog catalog(workspace_, CatalogAccess::ReadOnly);
  const ExportSource source = exportSource(catalog, request_);
  refuseFullFolder(request_.folder);
  makeFolder(request_.folder.parent_path());
  const Unfinished unfinished(temporaryFor(request_.folder));
  for (const char* name : {"imagesTr", "labelsTr"}) makeFolder(unfinished.path() / name);
  FileWriter writer(source, request_.files, unfinished.path(), context);
  requireSpace(request_.folder.parent_path(), writer.bytes());
  for (std::size_t i = 0; i < source.volumes.size(); ++i) {
    if (!context.keepGoing()) throw Cancelled{};
    context.progress(static_cast<double>(i) / static_cast<double>(source.volumes.size()),
                     "writing volume " + std::to_string(i + 1) + " of " +
                         std::to_string(source.volumes.size()));
    if (!source.volumes[i].labelled()) makeFolder(unfinished.path() / "imagesTs");
    writer.write(source.volumes[i]);
  }
  writeTables(source, unfinished.path(), writer.ending());
  if (!context.keepGoing()) throw Cancelled{};
  publishDirectory(unfinished.path(), request_.folder);
  const auto labelled = static_cast<std::size_t>(
      std::ranges::count_if(source.volumes, &ExportedVolume::labelled));
  const DatasetExportResult result{request_.folder, source.volumes.size(), labelled,
                                   writer.converted(), notesOn(source, writer)};
  context.logLine(LogLevel::Info, "Exported " + std::to_string(result.volumes) + " volumes of '" +
                                      source.dataset.name + "' to " + result.folder.string());
  for (const std::string& note : result.notes) context.logLine(LogLevel::Warning, note);
  if (result_) *result_ = result;
  context.progress(1, "done");
}

}  // namespace sw
