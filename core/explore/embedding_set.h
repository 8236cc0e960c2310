#pragma once

#include "core/explore/embedded_positions.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sw {

/// What a view of embeddings works on: features that are kept, and the slices that have a position.
struct EmbeddingSet {
  RunId run;
  DatasetId dataset;
  std::int64_t epoch = kLastEpoch;
  std::filesystem::path file;  ///< embeddingsFile()
  SliceEmbeddings embeddings;
  EmbeddedPositions placed;

  std::size_t size() const { return placed.rows.size(); }
  /// @param place in `placed`
  const EmbeddedSlice& slice(std::size_t place) const {
    return embeddings.slices[static_cast<std::size_t>(placed.rows[place])];
  }
};

/// From the cache; nothing if the data set was not encoded with this checkpoint yet.
/// @throws InputError as embeddingsFile and embeddedPositions
std::optional<EmbeddingSet> keptEmbeddings(Catalog& catalog,
                                           const Workspace& workspace,
                                           RunId run,
                                           DatasetId dataset,
                                           std::int64_t epoch = kLastEpoch);

/// A run that has weights, and the epochs of the checkpoints that it kept beside the last.
struct WeightedRun {
  RunRecord record;
  std::vector<std::int64_t> epochs;
};
/// Newest first.
std::vector<WeightedRun> runsWithWeights(Catalog& catalog, const Workspace& workspace);

}  // namespace sw
