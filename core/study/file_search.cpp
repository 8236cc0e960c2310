#include "core/study/file_search.h"

#include "core/base/error.h"
#include "core/io/formats/file_format.h"

#include <algorithm>
#include <set>

namespace sw {

namespace fs = std::filesystem;

std::vector<FileSearch::Candidate> FileSearch::candidates(const fs::path& folder,
                                                          JobContext& context) const {
  std::set<fs::path> names;
  std::set<std::uintmax_t> sizes;
  bool allSizes = true, folders = false;
  for (const FileFinding& finding : wanted_) {
    names.insert(finding.file.filename());
    names.insert(finding.file.parent_path().filename());
    folders = folders || !hasVolumeExtension(finding.file);
    const auto size = checker_.sizeOf(finding.sha256);
    allSizes = allSizes && size;
    if (size) sizes.insert(*size);
  }
  std::vector<Candidate> found;
  if (folders) found.push_back({folder, 0, 0});
  std::error_code failed;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, failed);
  for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
    if (!context.keepGoing()) throw Cancelled{};
    const fs::path& path = at->path();
    if (inUse_.contains(path)) continue;
    std::error_code unknown;
    const bool named = names.contains(path.filename());
    if (at->is_directory(unknown)) {
      if (folders) found.push_back({path, 0, named ? 0 : 3});  // perhaps a DICOM series
      continue;
    }
    if (!at->is_regular_file(unknown) || (!named && !hasVolumeExtension(path))) continue;
    const std::uintmax_t bytes = fs::file_size(path, unknown);
    const bool sized = !unknown && sizes.contains(bytes);
    if (!sized && allSizes) continue;
    found.push_back({path, bytes, named ? 0 : sized ? 1 : 2});
  }
  std::ranges::stable_sort(found, {}, &Candidate::file);
  std::ranges::stable_sort(found, {}, &Candidate::rank);
  return found;
}

/// A DICOM series alone in its folder, or parts of a folder, which have names below it.
void FileSearch::tryFolder(const fs::path& folder) {
  tryOne(folder);
  std::set<fs::path> parts;
  for (const FileFinding& finding : wanted_) {
    if (finding.file.filename().string().starts_with("dicom-")) parts.insert(finding.file.filename());
  }
  for (const fs::path& part : parts) tryOne(folder / part);
}

void FileSearch::tryOne(const fs::path& file) {
  const auto sha256 = checker_.hash(file);
  ++hashed_;
  if (!sha256) return;
  // Of volumes with equal bytes the one of this name is meant, else the first.
  auto best = wanted_.end();
  for (auto at = wanted_.begin(); at != wanted_.end(); ++at) {
    if (at->sha256 != *sha256) continue;
    const bool named = at->file.filename() == file.filename();
    if (best == wanted_.end() || named) best = at;
    if (named) break;
  }
  if (best == wanted_.end()) return;
  found_.push_back({*best, file});
  wanted_.erase(best);
}

void FileSearch::run(const fs::path& folder, JobContext& context, double begin, double end) {
  if (wanted_.empty()) return;
  const std::vector<Candidate> all = candidates(folder, context);
  for (std::size_t i = 0; i < all.size() && !wanted_.empty(); ++i) {
    if (!context.keepGoing()) throw Cancelled{};
    context.progress(begin + (end - begin) * static_cast<double>(i) / static_cast<double>(all.size()),
                     "reading file " + std::to_string(i + 1) + " of at most " +
                         std::to_string(all.size()));
    std::error_code failed;
    if (fs::is_directory(all[i].file, failed))
      tryFolder(all[i].file);
    else
      tryOne(all[i].file);
  }
  std::ranges::sort(found_, {}, [](const FoundFile& file) {
    return std::pair(file.was.volume, file.was.label);
  });
}

}  // namespace sw
