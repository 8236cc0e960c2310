#include "core/ssl/contrastive_objective.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/mul.h>

#include <cmath>
#include <cstring>

#include "core/base/error.h"
#include "gpu/ops/contrastive_loss.h"

namespace sw {

PositivePairs positivePairs(const BatchMeta& batch, const PositiveRule& rule) {
  const std::size_t rows = 2 * batch.positions.size();
  const auto extent = static_cast<std::int64_t>(rows);
  const std::vector<std::uint8_t> mask = rule.mask(batch);
  PositivePairs pairs{at::empty({extent, extent}, at::TensorOptions().dtype(at::kByte))};
  std::memcpy(pairs.mask.data_ptr(), mask.data(), mask.size());
  for (std::size_t a = 0; a < rows; ++a) {
    double positives = 0;
    for (std::size_t b = 0; b < rows; ++b) positives += mask[a * rows + b];
    pairs.mean += positives / static_cast<double>(rows);
    pairs.meanLogarithm += std::log(positives) / static_cast<double>(rows);
  }
  return pairs;
}

ObjectiveValue contrastiveObjective(const at::Tensor& z, const PositivePairs& pairs, double temperature,
                                    double baseTemperature) {
  require(z.dim() == 2 && z.size(0) == pairs.mask.size(0), "z must have two rows for each slice");
  const double factor = temperature / baseTemperature;
  const at::Tensor unscaled = gpu::contrastiveLoss(z, pairs.mask.to(z.device()), temperature);
  return {unscaled.mul(factor), unscaled.item<double>(), pairs.mean, factor * pairs.meanLogarithm};
}

ObjectiveValue contrastiveObjective(const at::Tensor& z, const BatchMeta& batch, const PositiveRule& rule,
                                    double temperature, double baseTemperature) {
  return contrastiveObjective(z, positivePairs(batch, rule), temperature, baseTemperature);
}

double collapseValue(std::int64_t batch, double temperature, double baseTemperature) {
  return temperature / baseTemperature * std::log(static_cast<double>(2 * batch - 1));
}

}  // namespace sw
