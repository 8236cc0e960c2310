#include "core/ssl/tasks/kernel_contrast.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/tensor.h>

#include <cmath>
#include <limits>

#include "core/base/error.h"
#include "core/ssl/tasks/embedding_task.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {

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
  return {-(share * logShare).sum() / static_cast<double>(rows), table, entropy / static_cast<double>(rows)};
}

std::unique_ptr<PretextTask> makeKernelTask(const TaskSetup& setup) {
  const std::string kernel = optionText(setup.options, "kernel");
  const double width = optionReal(setup.options, "kernel_width");
  const double temperature = optionReal(setup.options, "temperature");
  const double factor = temperature / optionReal(setup.options, "base_temperature");
  const bool cyclic = cyclicPositions(setup.options);
  return makeEmbeddingTask(setup.options, [=](const at::Tensor& z, const BatchMeta& batch) -> TaskStep {
    const KernelLoss value = kernelContrast(z, kernelWeights(batch, kernel, width, cyclic), temperature);
    return {.loss = value.loss * factor,
            .series = {{"loss_unscaled", value.loss.item<double>()},
                       {"positives", std::exp(value.entropy)},
                       {"floor", factor * value.entropy},
                       {"collapse", factor * std::log(static_cast<double>(z.size(0) - 1))}},
            .targets = value.weights,
            .temperature = temperature};
  });
}

}  // namespace sw
