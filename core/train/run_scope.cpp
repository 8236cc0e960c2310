#include "core/train/run_scope.h"

#include "core/train/run_positions.h"
#include "core/train/run_request.h"
#include "core/train/run_session.h"
#include "core/train/training_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <set>

namespace sw {
namespace {

/// The run that made the encoder; none with random weights.
std::optional<RunRecord> encoderRun(Catalog& catalog, const RunRecord& run) {
  if (run.kind == "pretrain") return run;
  return run.parent ? std::optional(catalog.runs().get(run.parent)) : std::nullopt;
}

bool isKnown(const std::optional<RunRecord>& encoder) { return !encoder || encoder->method != kImportedMethod; }

}  // namespace

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
  const std::optional<RunRecord> encoder = encoderRun(catalog, run);
  if (!encoder || !isKnown(encoder)) return {};
  std::vector<VolumeRecord> volumes = pretrainCandidates(catalog, encoder->dataset, encoder->split);
  // What the run had excluded, not what is excluded now.
  if (!encoder->configJson.empty()) dropExcluded(volumes, configOf(*encoder));
  return volumes;
}

RunScope scopeOf(Catalog& catalog, const RunRecord& run) {
  const std::vector<VolumeRecord> seen = seenVolumes(catalog, run);
  RunScope scope = scopeOf(seen, run.split ? volumesOfRole(catalog, run.split, SplitRole::Test) : seen);
  scope.known = isKnown(encoderRun(catalog, run));
  return scope;
}

}  // namespace sw
