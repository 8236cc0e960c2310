#pragma once

#include "core/ssl/positive_rule.h"

#include <string>
#include <vector>

namespace sw {

/// How the weight of a pair falls with the distance Δ of its positions; all are 1 at Δ = 0.
/// gaussian exp(−Δ²/2w²), laplacian exp(−Δ/w), box Δ < w, triangular max(0, 1 − Δ/w), cosine (1 +
/// cos πΔ/w)/2 for Δ < w.
/// @throws InputError `kernel.shape`, `kernel.width`
double kernelWeight(const std::string& shape, double distance, double width);

/// [2N, 2N] row-major: w_ab / Σ_c w_ac, diagonal 0; every row sums to 1 (the other view is at
/// distance 0).
std::vector<double> kernelWeights(const BatchMeta& batch,
                                  const std::string& shape,
                                  double width,
                                  bool cyclic = false);

}  // namespace sw
