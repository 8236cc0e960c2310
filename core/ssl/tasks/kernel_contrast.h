#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

#include "core/ssl/positive_rule.h"

namespace sw {

/// How the weight of a pair falls with the distance Δ of its positions; all are 1 at Δ = 0.
/// gaussian exp(−Δ²/2w²), laplacian exp(−Δ/w), box Δ < w, triangular max(0, 1 − Δ/w), cosine (1 + cos πΔ/w)/2 for Δ < w.
/// @throws InputError `kernel.shape`, `kernel.width`
double kernelWeight(const std::string& shape, double distance, double width);

/// [2N, 2N] row-major: w_ab / Σ_c w_ac, diagonal 0; every row sums to 1 (the other view is at distance 0).
std::vector<double> kernelWeights(const BatchMeta& batch, const std::string& shape, double width, bool cyclic = false);

struct KernelLoss {
  at::Tensor loss;       ///< nats, scalar with gradient: −mean_a Σ_b w_ab log softmax_b(s_a·)
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
