#include "core/ssl/contrastive_objective.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/mul.h>

#include <cmath>
#include <cstring>

#include "core/base/error.h"
#include "gpu/ops/contrastive_loss.h"

namespace sw {
namespace {

/// Mean of |P(a)| and of ln |P(a)| over the rows of a mask.
struct PositiveMeans {
  double count = 0;
  double logarithm = 0;
};

PositiveMeans meansOf(const std::vector<std::uint8_t>& mask, std::size_t rows) {
  PositiveMeans means;
  for (std::size_t a = 0; a < rows; ++a) {
    double positives = 0;
    for (std::size_t b = 0; b < rows; ++b) positives += mask[a * rows + b];
    means.count += positives / static_cast<double>(rows);
    means.logarithm += std::log(positives) / static_cast<double>(rows);
  }
  return means;
}

}  // namespace

ObjectiveValue contrastiveObjective(const at::Tensor& z, const BatchMeta& batch, const PositiveRule& rule,
                                    double temperature, double baseTemperature) {
  const std::size_t rows = 2 * batch.positions.size();
  require(z.dim() == 2 && z.size(0) == static_cast<std::int64_t>(rows), "z must have two rows for each slice");
  const std::vector<std::uint8_t> mask = rule.mask(batch);
  const at::Tensor positive = at::empty({z.size(0), z.size(0)}, at::TensorOptions().dtype(at::kByte));
  std::memcpy(positive.data_ptr(), mask.data(), mask.size());
  const double factor = temperature / baseTemperature;
  const at::Tensor unscaled = gpu::contrastiveLoss(z, positive.to(z.device()), temperature);
  const PositiveMeans means = meansOf(mask, rows);
  return {unscaled.mul(factor), unscaled.item<double>(), means.count, factor * means.logarithm};
}

double collapseValue(std::int64_t batch, double temperature, double baseTemperature) {
  return temperature / baseTemperature * std::log(static_cast<double>(2 * batch - 1));
}

}  // namespace sw
