#include "core/io/duplicate_files.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/sha256.h"

#include <algorithm>
#include <map>
#include <utility>

namespace sw {
namespace {

namespace fs = std::filesystem;

/// Planned volumes whose image file has the size of another's, in order; folders and unreadable
/// ones are not among them.
std::vector<const PlannedVolume*> suspects(const ImportPlan& plan) {
  std::map<std::uintmax_t, std::vector<const PlannedVolume*>> bySize;
  for (const PlannedVolume& volume : plan.volumes) {
    std::error_code failed;
    const fs::path file = plan.root / volume.image;
    if (!fs::is_regular_file(file, failed)) continue;
    const std::uintmax_t size = fs::file_size(file, failed);
    if (!failed) bySize[size].push_back(&volume);
  }
  std::vector<const PlannedVolume*> found;
  for (const auto& [size, volumes] : bySize)
    if (volumes.size() > 1) found.insert(found.end(), volumes.begin(), volumes.end());
  std::ranges::sort(found);  // they lie in one vector
  return found;
}

/// With their hashes; without those that cannot be read, of which the import says why.
std::vector<std::pair<const PlannedVolume*, std::string>> hashed(
    const ImportPlan& plan,
    const std::vector<const PlannedVolume*>& volumes,
    const std::function<bool()>& keepGoing) {
  std::vector<std::string> hashes(volumes.size());
  inParallel(volumes.size(), [&](std::size_t i) {
    try {
      if (!keepGoing || keepGoing()) hashes[i] = sha256OfFile(plan.root / volumes[i]->image);
    } catch (const InputError&) {
      hashes[i].clear();
    }
  });
  std::vector<std::pair<const PlannedVolume*, std::string>> found;
  for (std::size_t i = 0; i < volumes.size(); ++i)
    if (!hashes[i].empty()) found.emplace_back(volumes[i], std::move(hashes[i]));
  return found;
}

}  // namespace

std::vector<FileVerdict> duplicateFiles(const ImportPlan& plan,
                                        const std::function<bool()>& keepGoing) {
  std::vector<FileVerdict> duplicates;
  std::map<std::string, const PlannedVolume*> first;
  for (const auto& [volume, sha256] : hashed(plan, suspects(plan), keepGoing)) {
    const auto [known, isNew] = first.try_emplace(sha256, volume);
    if (isNew) continue;
    duplicates.push_back({plan.root / volume->image, Verdict::Warned, "duplicate.exact",
                          volume->name + ": has the same bytes as " + known->second->name});
  }
  return duplicates;
}

}  // namespace sw
