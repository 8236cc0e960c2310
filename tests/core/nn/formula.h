#pragma once

#include <ATen/ops/empty.h>
#include <c10/core/GradMode.h>
#include <torch/nn/module.h>

#include <cmath>

namespace sw::test {

/// Weights of pcl_vectors.json: k-th tensor in registration order, flat index j,
/// s = sin(0.37 j + 0.11 k + 0.5).
inline void fillByFormula(const torch::nn::Module& network) {
  const c10::NoGradGuard noGradient;
  double k = 0;
  for (const auto& item : network.named_parameters()) {
    const at::Tensor& tensor = item.value();
    const at::Tensor values = at::empty(tensor.sizes(), at::kDouble);
    auto* data = values.data_ptr<double>();
    const bool bias = item.key().ends_with("bias");
    const double fan = static_cast<double>(tensor.numel()) / static_cast<double>(tensor.size(0));
    for (std::int64_t j = 0; j < values.numel(); ++j) {
      const double s = std::sin(0.37 * static_cast<double>(j) + 0.11 * k + 0.5);
      data[j] = tensor.dim() >= 2 ? s / std::sqrt(fan) : bias ? 0.01 * s : 1 + 0.05 * s;
    }
    tensor.copy_(values);
    k += 1;
  }
}

/// x[b, 0, r, c] = sin(0.2 r (b + 1) + 0.13 c + 0.3 b + phase), double.
inline at::Tensor waveImages(std::int64_t count, std::int64_t size, double phase) {
  at::Tensor images = at::empty({count, 1, size, size}, at::kDouble);
  auto* data = images.data_ptr<double>();
  for (std::int64_t b = 0; b < count; ++b) {
    for (std::int64_t r = 0; r < size; ++r) {
      for (std::int64_t c = 0; c < size; ++c) {
        const auto image = static_cast<double>(b);
        *data++ = std::sin(0.2 * static_cast<double>(r) * (image + 1) +
                           0.13 * static_cast<double>(c) + 0.3 * image + phase);
      }
    }
  }
  return images;
}

/// |got − want| ≤ tolerance · max(1, |want|)
inline bool isNear(double got, double want, double tolerance) {
  return std::abs(got - want) <= tolerance * std::max(1.0, std::abs(want));
}

}  // namespace sw::test
