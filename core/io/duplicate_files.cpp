#include "core/io/duplicate_files.h"

#include "core/base/error.h"
#include "core/base/sha256.h"

#include <map>

namespace sw {
namespace {

namespace fs = std::filesystem;

/// Planned volumes by the size of their image file; folders and unreadable ones stand nowhere.
std::map<std::uintmax_t, std::vector<const PlannedVolume*>> bySize(const ImportPlan& plan) {
  std::map<std::uintmax_t, std::vector<const PlannedVolume*>> found;
  for (const PlannedVolume& volume : plan.volumes) {
    std::error_code failed;
    const fs::path file = plan.root / volume.image;
    if (!fs::is_regular_file(file, failed)) continue;
    const std::uintmax_t size = fs::file_size(file, failed);
    if (!failed) found[size].push_back(&volume);
  }
  return found;
}

}  // namespace

std::vector<FileVerdict> duplicateFiles(const ImportPlan& plan,
                                        const std::function<bool()>& keepGoing) {
  std::vector<FileVerdict> duplicates;
  for (const auto& [size, volumes] : bySize(plan)) {
    if (volumes.size() < 2) continue;
    std::map<std::string, const PlannedVolume*> first;
    for (const PlannedVolume* volume : volumes) {
      if (keepGoing && !keepGoing()) return duplicates;
      try {
        const auto [known, isNew] =
            first.try_emplace(sha256OfFile(plan.root / volume->image), volume);
        if (isNew) continue;
        duplicates.push_back({plan.root / volume->image, Verdict::Warned, "duplicate.exact",
                              volume->name + ": has the same bytes as " + known->second->name});
      } catch (const InputError&) {
        continue;  // the import says why it cannot be read
      }
    }
  }
  return duplicates;
}

}  // namespace sw
