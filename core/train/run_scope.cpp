#include "core/train/run_scope.h"

#include "core/train/run_positions.h"
#include "core/train/run_session.h"
#include "core/train/training_data.h"

#include <nlohmann/json.hpp>

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
  if (run.kind != "pretrain")
    return run.parent ? seenVolumes(catalog, catalog.runs().get(run.parent))
                      : std::vector<VolumeRecord>{};
  std::vector<VolumeRecord> volumes = pretrainCandidates(catalog, run.dataset, run.split);
  // What the run had excluded, not what is excluded now. An imported encoder's config names
  // nothing.
  if (!run.configJson.empty()) dropExcluded(volumes, configOf(run));
  return volumes;
}

RunScope scopeOf(Catalog& catalog, const RunRecord& run) {
  const std::vector<VolumeRecord> seen = seenVolumes(catalog, run);
  return scopeOf(seen, run.split ? volumesOfRole(catalog, run.split, SplitRole::Test) : seen);
}

}  // namespace sw
