#pragma once

#include "core/explore/embedded_positions.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace sw {

/// Mean cosine similarity of slices of different volumes as a function of both positions.
struct SimilarityMap {
  int bins = 0;
  std::vector<double> mean;         ///< bins · bins, row = position in A; NaN where no pair falls
  std::vector<std::int64_t> pairs;  ///< how many pairs each cell holds
  /// Spearman's correlation of |p_A − p_B| and similarity over the pairs: −1 where similarity falls
  /// with every step apart, 0 where positions mean nothing. Nothing with fewer than three pairs or
  /// without variance.
  std::optional<double> spearman;
  std::int64_t used = 0;  ///< pairs that were looked at, each in both orders
};

/// All ordered pairs of slices of different volumes, or, with more than two million, those of every
/// n-th slice.
/// @param features  of all slices; `placed` names its rows
/// @param bins      cells of equal width on each side, ≥ 1
SimilarityMap similarityMap(const FeatureMatrix& features,
                            const EmbeddedPositions& placed,
                            int bins);

/// The same of any number that pairs of slices have: `mean` is its mean, `spearman` its correlation
/// with |p_A − p_B|. @param value of two places in `placed`, symmetric
SimilarityMap pairMap(const std::function<double(std::size_t, std::size_t)>& value,
                      const EmbeddedPositions& placed,
                      int bins);

}  // namespace sw
