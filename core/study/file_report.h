#pragma once

#include "core/io/file_check.h"
#include "core/run/job.h"
#include "core/store/records.h"
#include "core/store/workspace.h"

#include <filesystem>
#include <map>
#include <memory>
#include <vector>

namespace sw {

/// A file of the catalog that is not as it was imported.
struct FileFinding {
  VolumeId volume;
  bool label = false;
  std::filesystem::path file;  ///< where the catalog says that it lies
  std::string sha256;          ///< at the import; empty for a label file that is held back
  FileState state = FileState::Missing;
  bool held() const { return sha256.empty(); }  ///< known by its name only
};

/// The files of one data set and what became of them.
struct FileReport {
  std::size_t files = 0;  ///< looked at
  std::vector<FileFinding> findings;
  std::size_t count(FileState state) const;
  /// Worst state of a volume's files; Present if nothing was found.
  FileState of(VolumeId volume) const;
};

/// Looks at the files of one volume and adds what it finds. Of a label file that is held back only
/// its name is known: it is missing, or there.
void checkVolumeFiles(FileChecker& checker,
                      const std::filesystem::path& root,
                      const VolumeRecord& volume,
                      FileCheckDepth depth,
                      FileReport& report);

/// Looks at all files of a data set. The workspace is only read, but for its cache.
class CheckFilesJob : public Job {
 public:
  /// @param result filled when the job has completed
  CheckFilesJob(Workspace workspace,
                DatasetId dataset,
                FileCheckDepth depth,
                std::shared_ptr<FileReport> result)
      : workspace_(std::move(workspace)), dataset_(dataset), depth_(depth), result_(std::move(result)) {}
  std::string title() const override { return "Check files"; }
  std::string kind() const override { return "check"; }
  /// @throws InputError `catalog.unknown`, Cancelled
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
  DatasetId dataset_;
  FileCheckDepth depth_;
  std::shared_ptr<FileReport> result_;
};

/// "present", "missing", "changed", "unreadable"
const char* fileStateWord(FileState state);

/// checkVolumeFiles for all, with progress from 0 to `share`. @throws Cancelled
FileReport checkFiles(FileChecker& checker,
                      const std::filesystem::path& root,
                      const std::vector<VolumeRecord>& volumes,
                      FileCheckDepth depth,
                      JobContext& context,
                      double share);

}  // namespace sw
