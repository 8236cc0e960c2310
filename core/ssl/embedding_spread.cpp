#include "core/ssl/embedding_spread.h"

#include "core/base/error.h"
#include "core/ssl/tasks/kernel_contrast.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/linalg_eigvalsh.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/xlogy.h>

#include <cmath>

namespace sw {
namespace {

constexpr std::int64_t kMostRows = 256;

/// Singular values by the smaller of the two Gram matrices.
double effectiveRank(const at::Tensor& rows) {
  const at::Tensor wide = rows.size(0) <= rows.size(1) ? rows : rows.t();
  const at::Tensor values = at::linalg_eigvalsh(at::matmul(wide, wide.t())).clamp_min(0).sqrt();
  const at::Tensor share = values / values.sum().clamp_min(1e-300);
  return std::exp(-at::xlogy(share, share).sum().item<double>());
}

}  // namespace

EmbeddingSpread embeddingSpread(const at::Tensor& z) {
  require(z.dim() == 2 && z.size(0) > 0, "embeddings must be rows");
  const at::NoGradGuard guard;
  const at::Tensor unit = unitRows(z.detach().to(at::kCPU, at::kDouble));
  const double spread = (unit - unit.mean(0, true)).square().sum(1).mean().sqrt().item<double>();
  const std::int64_t step = (unit.size(0) + kMostRows - 1) / kMostRows;
  return {spread, effectiveRank(unit.slice(0, 0, unit.size(0), step))};
}

}  // namespace sw
