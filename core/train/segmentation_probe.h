#pragma once

#include "core/base/ids.h"
#include "core/data/slice_index.h"
#include "core/run/job.h"

#include <c10/core/Device.h>
#include <torch/nn/module.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace sw {

/// Whose labels the probe may see.
struct ProbeLabels {
  std::vector<SubjectId> subjects;  ///< of each volume of the index; empty: none may be seen
  std::vector<int> classValues;     ///< label value by class number, background first
};

/// How well a linear classifier on the frozen features of `network`'s encoder segments: pixels of
/// the five levels, interpolated to full resolution, of half of the labelled subjects fit it
/// (linear discriminant, classes as frequent as they are there), slices of the other half score it.
/// Subjects are halved by `seed`, always alike; at most about 100 slices of each half are looked
/// at, evenly. The network is left as it was.
/// @return mean over the held volumes of the mean over structures of the Dice on the slices looked
/// at, in [0, 1]; nothing with fewer than two labelled subjects  @throws Cancelled
std::optional<double> segmentationProbe(torch::nn::Module& network,
                                        c10::Device device,
                                        const SliceIndex& index,
                                        const ProbeLabels& labels,
                                        std::uint64_t seed,
                                        JobContext& context);

/// A linear classifier: argmax of features · weights + bias.
struct LinearClassifier {
  at::Tensor weights;  ///< [D, K]
  at::Tensor bias;     ///< [K]
};
/// Linear discriminant with one shrunk covariance for all classes.
/// @param features [P, D] float64  @param classes [P] int64 in 0 … K−1, each of them there  @param
/// priors K, sum 1
LinearClassifier linearDiscriminant(const at::Tensor& features,
                                    const at::Tensor& classes,
                                    const std::vector<double>& priors);

}  // namespace sw
