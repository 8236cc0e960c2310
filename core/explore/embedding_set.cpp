#include "core/explore/embedding_set.h"

#include "core/train/kept_checkpoints.h"

#include <algorithm>

namespace sw {

std::optional<EmbeddingSet> keptEmbeddings(Catalog& catalog,
                                           const Workspace& workspace,
                                           RunId run,
                                           DatasetId dataset,
                                           std::int64_t epoch) {
  EmbeddingSet set;
  set.run = run;
  set.dataset = dataset;
  set.epoch = epoch;
  set.file = embeddingsFile(catalog, workspace, run, dataset, epoch);
  auto embeddings = loadEmbeddings(set.file);
  if (!embeddings) return std::nullopt;
  set.embeddings = std::move(*embeddings);
  set.placed = embeddedPositions(catalog, dataset, set.embeddings);
  return set;
}

std::vector<WeightedRun> runsWithWeights(Catalog& catalog, const Workspace& workspace) {
  std::vector<WeightedRun> found;
  for (RunRecord& run : catalog.runs().all()) {
    if (!std::filesystem::exists(checkpointOf(workspace, run.id, kLastEpoch) / "manifest.json"))
      continue;
    std::vector<std::int64_t> epochs = keptEpochs(workspace, run.id);
    found.push_back({std::move(run), std::move(epochs)});
  }
  std::ranges::sort(found, std::ranges::greater{},
                    [](const WeightedRun& run) { return run.record.id; });
  return found;
}

}  // namespace sw
