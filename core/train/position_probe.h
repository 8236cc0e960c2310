#pragma once

#include <c10/core/Device.h>
#include <torch/nn/module.h>

#include <optional>
#include <vector>

#include "core/data/slice_index.h"
#include "core/run/job.h"

namespace sw {

/// What is known of some slices.
struct PlacedFeatures {
  at::Tensor features;  ///< [N, D] float64
  std::vector<double> positions;
};

/// R² of ridge regression from features to positions, fitted on some slices, scored on others; nothing where the
/// positions of the others are constant.
std::optional<double> positionR2(const PlacedFeatures& fitted, const PlacedFeatures& held);

/// How well the frozen encoder of `network` (its child `encoder`) tells a slice's position: ridge regression from the mean
/// of its deepest features, fitted on every other volume and scored on the rest. At most 64 volumes and about 2000 slices
/// are looked at, evenly. The network is left as it was.
/// @return R² on the volumes it was not fitted on (1 perfect, 0 no better than their mean); nothing with fewer than two
/// volumes or constant positions  @throws Cancelled
std::optional<double> positionProbe(torch::nn::Module& network, c10::Device device, const SliceIndex& index,
                                    JobContext& context);

/// Ridge regression with an intercept. @param features [N, D], targets [N], float64  @return weights [D + 1], intercept last
at::Tensor ridge(const at::Tensor& features, const at::Tensor& targets, double penalty);

}  // namespace sw
