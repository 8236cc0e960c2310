#include "core/train/position_probe.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/linalg_solve.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/ones.h>

#include <algorithm>
#include <vector>

#include "core/base/error.h"
#include "core/nn/unet.h"

namespace sw {
namespace {

constexpr std::size_t kMostVolumes = 64;
constexpr double kPenalty = 1e-2;  ///< times the number of slices, on features of unit variance

/// Features and positions of the slices of some volumes.
struct Sample {
  std::vector<at::Tensor> features;
  std::vector<double> positions;
};

at::Tensor imagesOf(const CachedSlices& volume) {
  const at::Tensor images =
      at::empty({volume.count(), 1, volume.size(), volume.size()}, at::TensorOptions().dtype(at::kFloat));
  float* out = images.data_ptr<float>();
  for (std::int64_t slice = 0; slice < volume.count(); ++slice) {
    const auto pixels = volume.image(slice);
    out = std::copy(pixels.begin(), pixels.end(), out);
  }
  return images;
}

void add(Sample& sample, EncoderImpl& encoder, c10::Device device, const SliceIndex& index, std::size_t volume) {
  const at::Tensor images = imagesOf(*index.volumes[volume]).to(device);
  sample.features.push_back(encoder.forward(images).back().mean({2, 3}).to(at::kCPU, at::kDouble));
  for (const SliceItem& item : index.items)
    if (item.volume == static_cast<std::int64_t>(volume)) sample.positions.push_back(item.position);
}

at::Tensor column(const std::vector<double>& values) {
  at::Tensor tensor = at::empty({static_cast<std::int64_t>(values.size())}, at::TensorOptions().dtype(at::kDouble));
  std::copy(values.begin(), values.end(), tensor.data_ptr<double>());
  return tensor;
}

at::Tensor withOnes(const at::Tensor& features) {
  return at::cat({features, at::ones({features.size(0), 1}, features.options())}, 1);
}

std::optional<double> score(const Sample& fitted, const Sample& held) {
  const at::Tensor x = at::cat(fitted.features), truth = column(held.positions);
  const at::Tensor mean = x.mean(0), deviation = x.std(0, true).clamp_min(1e-12);
  const at::Tensor weights =
      ridge((x - mean) / deviation, column(fitted.positions), kPenalty * static_cast<double>(x.size(0)));
  const at::Tensor guess = at::matmul(withOnes((at::cat(held.features) - mean) / deviation), weights);
  const double spread = (truth - truth.mean()).square().sum().item<double>();
  if (!(spread > 0)) return std::nullopt;
  return 1 - (truth - guess).square().sum().item<double>() / spread;
}

}  // namespace

at::Tensor ridge(const at::Tensor& features, const at::Tensor& targets, double penalty) {
  const at::Tensor x = withOnes(features);
  const at::Tensor shrink = at::eye(x.size(1), x.options()) * penalty;
  shrink[x.size(1) - 1][x.size(1) - 1] = 0;  // the intercept is free
  return at::linalg_solve(at::matmul(x.t(), x) + shrink, at::matmul(x.t(), targets));
}

std::optional<double> positionProbe(torch::nn::Module& network, c10::Device device, const SliceIndex& index) {
  const std::size_t volumes = std::min(index.volumes.size(), kMostVolumes);
  if (volumes < 2) return std::nullopt;
  const auto children = network.named_children();
  EncoderImpl* const encoder = children.contains("encoder") ? children["encoder"]->as<EncoderImpl>() : nullptr;
  require(encoder != nullptr, "the network has no encoder");
  const at::NoGradGuard guard;
  network.eval();
  Sample fitted, held;
  for (std::size_t v = 0; v < volumes; ++v)
    add(v % 2 == 0 ? fitted : held, *encoder, device, index, v);
  network.train();
  return score(fitted, held);
}

}  // namespace sw
