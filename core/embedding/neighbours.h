#pragma once

#include "core/embedding/embedding_progress.h"
#include "core/embedding/feature_matrix.h"

#include <cstdint>
#include <vector>

namespace sw {

enum class FeatureDistance {
  Cosine,  ///< 1 − cosine similarity, 0 … 2; a row of zeros is at distance 1 from every other
  Euclidean
};

/// The k nearest other rows of each row, nearest first; equally near ones by number.
struct Neighbours {
  std::int64_t rows = 0;
  std::int64_t k = 0;
  std::vector<std::int32_t> index;  ///< rows · k
  std::vector<float> distance;      ///< rows · k
};

/// Exact, by blocks of the matrix of distances: time rows² · columns, memory some 64 MiB.
/// @param k clipped to rows − 1  @throws BugError unless k ≥ 1 and there are two rows
Neighbours nearestNeighbours(const FeatureMatrix& features,
                             std::int64_t k,
                             FeatureDistance distance,
                             const EmbeddingProgress& progress = {});

}  // namespace sw
