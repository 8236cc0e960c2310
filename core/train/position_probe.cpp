#include "core/train/position_probe.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/linalg_solve.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <span>
#include <vector>

#include "core/base/error.h"
#include "core/train/frozen_encoder.h"
#include "core/train/slice_encoder.h"

namespace sw {
namespace {

constexpr std::size_t kMostVolumes = 64;
constexpr std::int64_t kMostSlices = 2000;
constexpr double kPenalty = 1e-2;  ///< times the number of slices, on features of unit variance

/// Features and positions of the slices of some volumes.
struct Sample {
  std::vector<at::Tensor> features;
  std::vector<double> positions;
};

/// The items of the first `volumes` volumes; they come by volume, then slice.
std::vector<std::span<const SliceItem>> itemsByVolume(const SliceIndex& index, std::size_t volumes) {
  std::vector<std::span<const SliceItem>> found;
  auto from = index.items.begin();
  for (std::size_t v = 0; v < volumes; ++v) {
    const auto to = std::find_if(from, index.items.end(), [&](const SliceItem& item) {
      return item.volume != static_cast<std::int64_t>(v);
    });
    found.emplace_back(from, to);
    from = to;
  }
  return found;
}

/// Encodes every `step`-th of `items`, which are neighbouring slices of one volume, in pieces.
void add(Sample& sample, EncoderImpl& encoder, c10::Device device, const CachedSlices& volume,
         std::span<const SliceItem> items, std::int64_t step, JobContext& context) {
  const auto all = static_cast<std::int64_t>(items.size());
  if (all == 0) return;
  const std::int64_t slices = (all + step - 1) / step;
  sample.features.push_back(
      encodeSlices(encoder, device, volume, items.front().slice, slices, step, context).to(at::kDouble));
  for (std::int64_t at = 0; at < all; at += step)
    sample.positions.push_back(items[static_cast<std::size_t>(at)].position);
}

at::Tensor column(const std::vector<double>& values) { return at::tensor(at::ArrayRef<double>(values)); }

at::Tensor withOnes(const at::Tensor& features) {
  return at::cat({features, at::ones({features.size(0), 1}, features.options())}, 1);
}

}  // namespace

at::Tensor ridge(const at::Tensor& features, const at::Tensor& targets, double penalty) {
  const at::Tensor x = withOnes(features);
  const at::Tensor shrink = at::eye(x.size(1), x.options()) * penalty;
  shrink[x.size(1) - 1][x.size(1) - 1] = 0;  // the intercept is free
  return at::linalg_solve(at::matmul(x.t(), x) + shrink, at::matmul(x.t(), targets));
}

std::optional<double> positionR2(const PlacedFeatures& fitted, const PlacedFeatures& held) {
  const at::Tensor &x = fitted.features, truth = column(held.positions);
  const at::Tensor mean = x.mean(0), deviation = x.std(0, true).clamp_min(1e-12);
  const at::Tensor weights =
      ridge((x - mean) / deviation, column(fitted.positions), kPenalty * static_cast<double>(x.size(0)));
  const at::Tensor guess = at::matmul(withOnes((held.features - mean) / deviation), weights);
  const double spread = (truth - truth.mean()).square().sum().item<double>();
  if (!(spread > 0)) return std::nullopt;
  return 1 - (truth - guess).square().sum().item<double>() / spread;
}

std::optional<double> positionProbe(torch::nn::Module& network, c10::Device device, const SliceIndex& index,
                                    JobContext& context) {
  const std::size_t volumes = std::min(index.volumes.size(), kMostVolumes);
  if (volumes < 2) return std::nullopt;
  EncoderImpl& encoder = encoderOf(network);
  const std::vector<std::span<const SliceItem>> items = itemsByVolume(index, volumes);
  std::int64_t slices = 0;
  for (const auto& each : items) slices += static_cast<std::int64_t>(each.size());
  const std::int64_t step = (slices + kMostSlices - 1) / kMostSlices;
  const at::NoGradGuard guard;
  const EvaluationScope evaluating(network);
  Sample fitted, held;
  for (std::size_t v = 0; v < volumes; ++v)
    add(v % 2 == 0 ? fitted : held, encoder, device, *index.volumes[v], items[v], step, context);
  return positionR2({at::cat(fitted.features), fitted.positions}, {at::cat(held.features), held.positions});
}

}  // namespace sw
