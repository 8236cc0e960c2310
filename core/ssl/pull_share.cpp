#include "core/ssl/pull_share.h"

#include "core/base/error.h"
#include "core/ssl/tasks/kernel_contrast.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/softmax.h>

#include <limits>

namespace sw {
namespace {

constexpr std::int64_t kMostAnchors = 256;
constexpr double kNothing = 1e-12;

/// Lengths of what `weights` [A, M] of the rows u [M, D] are across the anchors [A, D].
at::Tensor lengthAcross(const at::Tensor& weights, const at::Tensor& u, const at::Tensor& anchors) {
  const at::Tensor sum = at::matmul(weights, u);
  const at::Tensor along = (sum * anchors).sum(1, true) * anchors;
  return at::linalg_vector_norm(sum - along, 2, at::IntArrayRef{1});
}

}  // namespace

std::optional<double> pullShare(const at::Tensor& z,
                                const at::Tensor& targets,
                                double temperature) {
  const std::int64_t rows = z.size(0);
  require(z.dim() == 2 && rows > 1 && targets.dim() == 2 && targets.size(0) == rows &&
              targets.size(1) == rows,
          "there must be a target for each pair of rows");
  require(temperature > 0, "the temperature must be positive");
  const at::NoGradGuard guard;
  const at::Tensor u = unitRows(z.detach().to(at::kCPU, at::kDouble));
  const at::Tensor chosen = at::arange(0, rows, (rows + kMostAnchors - 1) / kMostAnchors);
  const at::Tensor anchors = u.index_select(0, chosen);
  at::Tensor w = targets.index_select(0, chosen).to(at::kDouble);
  w = w / w.sum(1, true).clamp_min(kNothing);
  at::Tensor similarity = at::matmul(anchors, u.t()) / temperature;
  similarity.scatter_(1, chosen.unsqueeze(1), -std::numeric_limits<double>::infinity());
  const at::Tensor missing = w - at::softmax(similarity, 1);
  const at::Tensor pull = lengthAcross(missing.clamp_min(0), u, anchors);
  const at::Tensor push = lengthAcross((-missing).clamp_min(0), u, anchors);
  const at::Tensor sum = pull + push;
  const at::Tensor moved = sum > kNothing;
  const double count = moved.sum().item<double>();
  if (count == 0) return std::nullopt;
  return (pull / sum).masked_fill(moved.logical_not(), 0).sum().item<double>() / count;
}

}  // namespace sw
