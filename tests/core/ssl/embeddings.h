#pragma once

#include <ATen/ATen.h>

#include <cmath>
#include <functional>

#include "core/ssl/positive_rule.h"

namespace sw::test {

/// f[i, v, c] = sin(0.7 i + 1.3 v + 0.37 c (1 + 0.1 i) + 0.1), view-major rows: method.md E3.
inline at::Tensor referenceFeatures() {
  at::Tensor z = at::empty({12, 8}, at::kDouble);
  for (int v = 0; v < 2; ++v)
    for (int i = 0; i < 6; ++i)
      for (int c = 0; c < 8; ++c) z[v * 6 + i][c] = std::sin(0.7 * i + 1.3 * v + 0.37 * c * (1 + 0.1 * i) + 0.1);
  return z;
}

/// The six slices of the same example.
inline BatchMeta referenceBatch() { return {{0.5, 0.52, 0.75, 0.45, 0.53, 0.8}, {2, 2, 3, 2, 2, 4}}; }

inline bool isClose(double got, double want, double tolerance) {
  return std::abs(got - want) <= tolerance * std::max(1.0, std::abs(want));
}

/// Largest difference of the gradient from central differences.
inline double gradientError(const at::Tensor& z, const std::function<at::Tensor(const at::Tensor&)>& loss) {
  const at::Tensor leaf = z.clone().requires_grad_(true);
  loss(leaf).backward();
  const at::Tensor gradient = leaf.grad().contiguous().flatten();
  at::Tensor moved = z.clone();
  double* numbers = moved.data_ptr<double>();
  double worst = 0;
  constexpr double kStep = 1e-6;
  for (std::int64_t i = 0; i < moved.numel(); ++i) {
    const double old = numbers[i];
    numbers[i] = old + kStep;
    const double above = loss(moved).item<double>();
    numbers[i] = old - kStep;
    const double below = loss(moved).item<double>();
    numbers[i] = old;
    worst = std::max(worst, std::abs((above - below) / (2 * kStep) - gradient[i].item<double>()));
  }
  return worst;
}

}  // namespace sw::test
