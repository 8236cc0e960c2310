#pragma once

#include "core/run/job.h"
#include "core/store/catalog.h"
#include "core/store/workspace.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace sw {

/// How the files of an export come to lie in its folder.
enum class ExportFiles {
  Copy,
  HardLink,     ///< the same file under a second name, on the same disk: whoever edits one edits both
  SymbolicLink  ///< points to where the file lies now
};

struct DatasetExportRequest {
  DatasetId dataset;
  std::vector<VolumeId> volumes;  ///< none: those of the splits' subjects, or all if there is no split
  std::vector<SplitId> splits;    ///< written as splits_final.json and one CSV each
  std::filesystem::path folder;   ///< new, or empty; csv: not used
  ExportFiles files = ExportFiles::Copy;
};

struct DatasetExportResult {
  std::filesystem::path folder;
  std::size_t volumes = 0, labelled = 0;
  std::size_t converted = 0;       ///< volumes that were written anew, as .nii.gz
  std::vector<std::string> notes;  ///< what the reader of the export should know
};

/// Writes a data set as nnU-Net v2 reads it, which `import` reads too: imagesTr/NAME_0000.ENDING,
/// labelsTr/NAME.ENDING, dataset.json, subjects.csv, volumes.csv; volumes without labels in imagesTs.
/// Files stay as they are, byte by byte, where all have one ending; what has another, a header with
/// a file of its own, or is DICOM, is written anew as .nii.gz on the same grid (not-finite voxels as
/// 0, values as float32). Everything is written beside the folder and appears in one step, or not at
/// all.
/// @throws (from the constructor) InputError `request.folder`; (from run) InputError `export.exists`,
/// `export.empty`, `export.split`, `data.changed`, `file.missing`; StoreError `store.full`,
/// `file.write`; Cancelled
class ExportDatasetJob : public Job {
 public:
  /// @param result filled when the job has completed
  ExportDatasetJob(Workspace workspace,
                   DatasetExportRequest request,
                   std::shared_ptr<DatasetExportResult> result = {});
  std::string title() const override { return "Export data set"; }
  std::string kind() const override { return "export"; }
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
  DatasetExportRequest request_;
  std::shared_ptr<DatasetExportResult> result_;
};

/// The same volumes as a table, one row each: names, hashes, geometry, positions and the role in
/// every split. @throws InputError as the job
std::string datasetCsv(Catalog& catalog, const DatasetExportRequest& request);

}  // namespace sw
