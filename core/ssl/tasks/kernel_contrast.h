#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "core/ssl/kernel_weight.h"

namespace sw {

struct KernelLoss {
  at::Tensor loss;       ///< nats, scalar with gradient: −mean_a Σ_b w_ab log softmax_b(s_a·)
  at::Tensor weights;    ///< [2N, 2N] float64 on the CPU: those given
  double entropy = 0;    ///< mean entropy of the rows of weights: the lowest value the loss can have
};

/// Contrast with soft positives; s = cosine / temperature, self excluded. A box kernel of half-width t is PCL with
/// threshold t, a width towards 0 is SimCLR.
/// @param z [2N, D] float32 or float64, view-major  @param weights of kernelWeights
/// @source Dufumier et al., MICCAI 2021 (y-aware), row-normalised: method.md F and E11
KernelLoss kernelContrast(const at::Tensor& z, const std::vector<double>& weights, double temperature);

/// Rows of z scaled to length 1 (eps 1e-8), as the cosine of the contrastive losses takes them.
at::Tensor unitRows(const at::Tensor& z);

}  // namespace sw
