#pragma once

#include <ATen/core/Tensor.h>

#include "core/ssl/positive_rule.h"

namespace sw {

struct ObjectiveValue {
  at::Tensor loss;          ///< scalar with gradient: (temperature / base) · unscaled
  double unscaled = 0;      ///< nats
  double meanPositives = 0; ///< mean |P(a)|
  double floor = 0;         ///< (temperature / base) · mean ln |P(a)|: about the best reachable value
};

/// One batch: z [2N, D] view-major, the N slices' positions and partitions. @source method.md A3
ObjectiveValue contrastiveObjective(const at::Tensor& z, const BatchMeta& batch, const PositiveRule& rule,
                                    double temperature, double baseTemperature);

/// The positives of a batch as the loss takes them.
struct PositivePairs {
  at::Tensor mask;           ///< [2N, 2N] bytes, on the CPU
  double mean = 0;           ///< of |P(a)|
  double meanLogarithm = 0;  ///< of ln |P(a)|
};
PositivePairs positivePairs(const BatchMeta& batch, const PositiveRule& rule);
/// The same for pairs that are known already, as where one batch has several sets of embeddings.
ObjectiveValue contrastiveObjective(const at::Tensor& z, const PositivePairs& pairs, double temperature,
                                    double baseTemperature);

/// Value of a collapsed representation: (temperature / base) · ln(2·batch − 1).
double collapseValue(std::int64_t batch, double temperature, double baseTemperature);

}  // namespace sw
