#pragma once

#include "core/run/job.h"
#include "core/study/relocation.h"

#include <filesystem>
#include <set>
#include <vector>

namespace sw {

/// Finds files by their content below a folder: those of the same name first, then those of a size
/// that is known, then the rest; stops when all are found. Links are followed to files, not to
/// folders; a file that another volume uses is left to it.
class FileSearch {
 public:
  FileSearch(FileChecker& checker,
             std::vector<FileFinding> wanted,
             std::set<std::filesystem::path> inUse)
      : checker_(checker), wanted_(std::move(wanted)), inUse_(std::move(inUse)) {}
  /// Progress from `begin` to `end`. @throws Cancelled
  void run(const std::filesystem::path& folder, JobContext& context, double begin, double end);
  /// By volume, images before labels.
  const std::vector<FoundFile>& found() const { return found_; }
  const std::vector<FileFinding>& notFound() const { return wanted_; }
  std::size_t hashed() const { return hashed_; }

 private:
  struct Candidate {
    std::filesystem::path file;
    std::uintmax_t bytes = 0;
    int rank = 0;  ///< 0 = looked at first
  };
  std::vector<Candidate> candidates(const std::filesystem::path& folder, JobContext& context) const;
  void tryOne(const std::filesystem::path& file);
  void tryFolder(const std::filesystem::path& folder);

  FileChecker& checker_;
  std::vector<FileFinding> wanted_;
  std::set<std::filesystem::path> inUse_;
  std::vector<FoundFile> found_;
  std::size_t hashed_ = 0;
};

}  // namespace sw
