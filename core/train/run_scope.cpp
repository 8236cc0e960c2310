#include "core/train/run_scope.h"

#include "core/train/training_data.h"

#include <algorithm>
#include <set>

namespace sw {

RunScope scopeOf(const std::vector<VolumeRecord>& pretraining,
                 const std::vector<VolumeRecord>& test) {
  std::set<SubjectId> subjects;
  std::set<std::string> hashes;
  for (const VolumeRecord& volume : pretraining) {
    subjects.insert(volume.subject);
    hashes.insert(volume.imageSha256);
  }
  const auto seen = std::ranges::count_if(test, [&](const VolumeRecord& volume) {
    return subjects.contains(volume.subject) || hashes.contains(volume.imageSha256);
  });
  return {test.size(), static_cast<std::size_t>(seen)};
}

std::vector<VolumeRecord> seenVolumes(Catalog& catalog, const RunRecord& run) {
  if (run.kind == "pretrain") return pretrainVolumes(catalog, run.dataset, run.split);
  if (!run.parent) return {};
  const RunRecord parent = catalog.runs().get(run.parent);
  return pretrainVolumes(catalog, parent.dataset, parent.split);
}

RunScope scopeOf(Catalog& catalog, const RunRecord& run) {
  const std::vector<VolumeRecord> seen = seenVolumes(catalog, run);
  return scopeOf(seen, run.split ? volumesOfRole(catalog, run.split, SplitRole::Test) : seen);
}

}  // namespace sw
