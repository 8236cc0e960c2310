#pragma once

#include <ATen/core/Tensor.h>

namespace sw {

struct EmbeddingSpread {
  /// √(mean squared distance of the unit rows from their mean): 0 where all rows point the same
  /// way, 1 where they point everywhere alike. √D times SimSiam's standard deviation per channel.
  double spread = 0;
  /// exp(entropy of the singular values): 1 where all rows point the same way, at most min(rows,
  /// D).
  double effectiveRank = 0;
};

/// How far embeddings lie apart, whatever their lengths. At most 256 rows, evenly chosen, count for
/// the rank.
/// @param z [M, D], M ≥ 1, any device; no gradient goes through it
/// @source spread: Chen and He, SimSiam, CVPR 2021; rank: Garrido et al., RankMe, ICML 2023
EmbeddingSpread embeddingSpread(const at::Tensor& z);

}  // namespace sw
