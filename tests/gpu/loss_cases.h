#pragma once

#include <ATen/ATen.h>

#include <cmath>
#include <cstdint>
#include <limits>

namespace sw::test {

/// z[a, d] = sin(1.7 a + 0.37 d (1 + 0.1 a) + 0.3): no two rows alike, no random numbers.
inline at::Tensor waveRows(std::int64_t rows, std::int64_t width, at::ScalarType type) {
  at::Tensor z = at::empty({rows, width}, at::kDouble);
  auto* values = z.data_ptr<double>();
  for (std::int64_t a = 0; a < rows; ++a) {
    for (std::int64_t d = 0; d < width; ++d) {
      const auto row = static_cast<double>(a);
      const auto place = static_cast<double>(d);
      values[a * width + d] = std::sin(1.7 * row + 0.37 * place * (1 + 0.1 * row) + 0.3);
    }
  }
  return z.to(type);
}

/// Rows a and b are positives if a mod `groups` = b mod `groups`; needs rows ≥ 2 · groups.
inline at::Tensor groupMask(std::int64_t rows, std::int64_t groups) {
  at::Tensor mask = at::empty({rows, rows}, at::kBool);
  auto* values = mask.data_ptr<bool>();
  for (std::int64_t a = 0; a < rows; ++a) {
    for (std::int64_t b = 0; b < rows; ++b) {
      values[a * rows + b] = a != b && a % groups == b % groups;
    }
  }
  return mask;
}

/// The same loss written with LibTorch's own operators, so with their gradient.
inline at::Tensor lossByExpression(const at::Tensor& z, const at::Tensor& positive, double tau) {
  const at::Tensor length = z.square().sum(1, true).sqrt().clamp_min(1e-8);
  const at::Tensor unit = z / length;
  const at::Tensor s = at::mm(unit, unit.t()) / tau;
  const at::Tensor self = at::eye(z.size(0), z.options().requires_grad(false)).to(at::kBool);
  const double lowest = -std::numeric_limits<double>::infinity();
  const at::Tensor logSum = at::logsumexp(s.masked_fill(self, lowest), {1}, true);
  const at::Tensor weights = positive.to(z.scalar_type());
  return -((s - logSum) * weights).sum(1).div(weights.sum(1)).mean();
}

/// Largest |a − b| / max(1, |b|).
inline double worstDifference(const at::Tensor& a, const at::Tensor& b) {
  const at::Tensor left = a.detach().cpu().to(at::kDouble);
  const at::Tensor right = b.detach().cpu().to(at::kDouble);
  return ((left - right).abs() / right.abs().clamp_min(1.0)).max().item<double>();
}

}  // namespace sw::test
