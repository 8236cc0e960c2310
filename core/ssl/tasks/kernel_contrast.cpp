#include "core/ssl/tasks/kernel_contrast.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/base/error.h"
#include "core/ssl/tasks/embedding_task.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {

double kernelWeight(const std::string& shape, double distance, double width) {
  if (!(width > 0)) throw InputError("kernel.width", "The kernel's width must be above 0.");
  const double ratio = distance / width;
  if (shape == "gaussian") return std::exp(-ratio * ratio / 2);
  if (shape == "laplacian") return std::exp(-ratio);
  if (shape == "box") return distance < width ? 1 : 0;
  if (shape == "triangular") return std::max(0.0, 1 - ratio);
  if (shape == "cosine") return distance < width ? (1 + std::cos(std::numbers::pi * ratio)) / 2 : 0;
  throw InputError("kernel.shape", "There is no kernel '" + shape +
                                       "'. Known: gaussian, laplacian, box, triangular, cosine.");
}

std::vector<double> kernelWeights(const BatchMeta& batch, const std::string& shape, double width, bool cyclic) {
  const std::size_t slices = batch.positions.size(), rows = 2 * slices;
  std::vector<double> weights(rows * rows, 0);
  for (std::size_t a = 0; a < rows; ++a) {
    double sum = 0;
    for (std::size_t b = 0; b < rows; ++b) {
      if (a == b) continue;
      const double distance = positionDistance(batch.positions[a % slices], batch.positions[b % slices], cyclic);
      weights[a * rows + b] = kernelWeight(shape, distance, width);
      sum += weights[a * rows + b];
    }
    for (std::size_t b = 0; b < rows; ++b) weights[a * rows + b] /= sum;
  }
  return weights;
}

at::Tensor unitRows(const at::Tensor& z) {
  return z / at::linalg_vector_norm(z, 2, at::IntArrayRef{1}, true).clamp_min(1e-8);
}

KernelLoss kernelContrast(const at::Tensor& z, const std::vector<double>& weights, double temperature) {
  const std::int64_t rows = z.size(0);
  require(z.dim() == 2 && weights.size() == static_cast<std::size_t>(rows * rows),
          "there must be a weight for each pair of rows");
  const at::Tensor table = at::tensor(at::ArrayRef<double>(weights)).view({rows, rows});
  const at::Tensor unit = unitRows(z);
  const at::Tensor self = at::eye(rows, z.options().dtype(at::kBool).requires_grad(false));
  const at::Tensor similarity =
      (at::matmul(unit, unit.t()) / temperature).masked_fill(self, -std::numeric_limits<double>::infinity());
  const at::Tensor logShare = at::log_softmax(similarity, 1).masked_fill(self, 0);
  const at::Tensor share = table.to(z.device(), z.scalar_type());
  double entropy = 0;
  for (const double weight : weights) entropy -= weight > 0 ? weight * std::log(weight) : 0;
  return {-(share * logShare).sum() / static_cast<double>(rows), entropy / static_cast<double>(rows)};
}

std::unique_ptr<PretextTask> makeKernelTask(const TaskSetup& setup) {
  const std::string kernel = optionText(setup.options, "kernel");
  const double width = optionReal(setup.options, "kernel_width");
  const double temperature = optionReal(setup.options, "temperature");
  const double factor = temperature / optionReal(setup.options, "base_temperature");
  const bool cyclic = cyclicPositions(setup.options);
  return makeEmbeddingTask(setup.options, [=](const at::Tensor& z, const BatchMeta& batch) -> TaskStep {
    const KernelLoss value = kernelContrast(z, kernelWeights(batch, kernel, width, cyclic), temperature);
    return {value.loss * factor,
            {{"loss_unscaled", value.loss.item<double>()},
             {"positives", std::exp(value.entropy)},
             {"floor", factor * value.entropy},
             {"collapse", factor * std::log(static_cast<double>(z.size(0) - 1))}}};
  });
}

}  // namespace sw
