#pragma once

#include <ATen/core/Tensor.h>

#include "core/ssl/positive_rule.h"

namespace sw {

struct PartitionLoss {
  at::Tensor loss;          ///< nats, scalar with gradient
  double positives = 0;     ///< mean positives of an anchor
  double collapse = 0;      ///< its value where all embeddings are the same
};

/// Global loss G^D: positives of an anchor are its other view and, in its own view, the slices of other volumes in the same
/// partition; each pair stands against the slices of other partitions only, so that slices of the same partition are never
/// pushed apart. Mean over all pairs; s = cosine / temperature.
/// @param z [2N, D] view-major; meta with partitions and volumes  @throws InputError `gcl.partitions` if all slices are of
/// one partition  @source Chaitanya et al., NeurIPS 2020; method.md B
PartitionLoss gclOriginalLoss(const at::Tensor& z, const BatchMeta& batch, double temperature);

}  // namespace sw
