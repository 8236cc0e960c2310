#pragma once

#include <ATen/core/Tensor.h>

#include "core/ssl/positive_rule.h"

namespace sw {

struct RankLoss {
  at::Tensor loss;      ///< nats, scalar with gradient
  double collapse = 0;  ///< its value where all embeddings are the same
};

/// Rank-N-Contrast: for each pair (i, j) the samples at least as far from i as j is are its negatives; similarity
/// −‖z_i − z_j‖₂ / temperature; mean over all ordered pairs.
/// @param z [2N, D] view-major  @source Zha et al., NeurIPS 2023; method.md E11
RankLoss rankContrast(const at::Tensor& z, const BatchMeta& batch, double temperature, bool cyclic = false);

}  // namespace sw
