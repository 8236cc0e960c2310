#pragma once

#include "core/explore/positive_counts.h"
#include "core/ssl/pair_shape.h"

namespace sw {

/// How many positives the weights of a kernel are worth to an anchor, in batches drawn as the
/// sampler draws them.
struct EffectivePositives {
  BatchPositives batch;  ///< over the anchors of all batches; the histogram by whole numbers
  std::vector<double> batchMeans;  ///< of each batch, ascending
};

/// exp of the entropy of an anchor's weights over the other 2·batch − 1 views: k where k of them
/// have the same weight and the others none, so that a box kernel counts as the rule does.
/// @param slices all fields but `items`  @param shape of form Weights
/// @param batch slices in a batch, ≥ 1; fewer if there are fewer
EffectivePositives sampledEffectivePositives(
    const BatchMeta& slices, const PairShape& shape, int batch, int batches, std::uint64_t seed);

}  // namespace sw
