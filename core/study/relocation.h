#pragma once

#include "core/run/job.h"
#include "core/store/edit_repository.h"
#include "core/store/workspace.h"
#include "core/study/file_report.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace sw {

struct LocateRequest {
  enum class Kind {
    Root,   ///< `folder` is the data set's new root: the same files under the same names
    Search  ///< the files lie somewhere below `folder`, perhaps under other names
  };
  DatasetId dataset;
  std::filesystem::path folder;
  Kind kind = Kind::Search;
  bool partial = false;  ///< Root: even if some files are not there (never if some are others)
  bool dryRun = false;   ///< nothing is changed
};

/// A file that was found again.
struct FoundFile {
  FileFinding was;
  std::filesystem::path file;  ///< absolute; by name only where `was.held()`
};

struct LocateResult {
  std::vector<FoundFile> found;       ///< Search: by volume
  std::vector<FileFinding> notFound;  ///< missing or changed in the new place too
  std::optional<EditRecord> edit;     ///< what undo takes back; nothing if nothing was changed
  std::filesystem::path root;         ///< of the data set, now
  std::size_t hashed = 0;             ///< Search: files that were read to find them
};

/// Finds files again that were moved or renamed, by size and then by SHA-256, and links all of them
/// in one transaction. Label files that are held back have no hash: they are found by name, beside
/// their image. If the whole folder was moved the data set's root is changed and nothing
/// else. @throws (from run) InputError `locate.folder`; `locate.missing`, `locate.changed` (Root)
/// naming the first file, and then nothing was changed; Cancelled likewise
class LocateJob : public Job {
 public:
  /// @param result filled when the job has completed
  LocateJob(Workspace workspace, LocateRequest request, std::shared_ptr<LocateResult> result);
  std::string title() const override;
  std::string kind() const override { return "locate"; }
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
  LocateRequest request_;
  std::shared_ptr<LocateResult> result_;
};

}  // namespace sw
