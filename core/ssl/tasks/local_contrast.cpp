#include "core/ssl/tasks/local_contrast.h"

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/ssl/tasks/kernel_contrast.h"

#include <ATen/TensorIndexing.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/diagonal.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/eye.h>
#include <ATen/ops/logsumexp.h>
#include <ATen/ops/maximum.h>
#include <ATen/ops/minimum.h>
#include <ATen/ops/tensor.h>

#include <limits>
#include <numeric>
#include <vector>

namespace sw {
namespace {

constexpr double kBrightness = 0.3, kLeastContrast = 0.7, kMostContrast = 1.3, kBrightest = 1.5;
/// Key of the regions; views take those from 6 on.
constexpr std::uint32_t kRegionsView = 5, kFirstIntensityView = 6;

Rng rngOf(const TaskBatch& batch, std::size_t slice, std::uint32_t view) {
  return {batch.seed, RngPurpose::Pretext, batch.epoch,
          static_cast<std::uint32_t>(batch.meta.items.at(slice)), view};
}

at::Tensor perSlice(const std::vector<double>& values, const at::Tensor& images) {
  return at::tensor(at::ArrayRef<double>(values))
      .to(images.device(), images.scalar_type())
      .view({-1, 1, 1, 1});
}

}  // namespace

at::Tensor localContrast(const at::Tensor& first, const at::Tensor& second, double temperature) {
  require(first.dim() == 3 && first.sizes() == second.sizes() && first.size(1) > 1,
          "both views need the same regions, two or more");
  const std::int64_t slices = first.size(0), regions = first.size(1), width = first.size(2);
  const at::Tensor both = at::cat({first, second}, 1).reshape({slices * 2 * regions, width});
  const at::Tensor unit = unitRows(both).view({slices, 2 * regions, width});
  const at::Tensor similarity = at::bmm(unit, unit.transpose(1, 2)) / temperature;
  const at::Tensor self =
      at::eye(2 * regions, unit.options().dtype(at::kBool).requires_grad(false));
  const at::Tensor all = at::logsumexp(
      similarity.masked_fill(self, -std::numeric_limits<double>::infinity()), at::IntArrayRef{2});
  // The same place in the other view; both views stand against the same sum of their own row.
  const at::Tensor positive = at::diagonal(similarity, regions, 1, 2);
  return (all - at::cat({positive, positive}, 1)).mean();
}

std::int64_t regionsThatFit(std::int64_t height, std::int64_t width, std::int64_t side) {
  return (height / side) * (width / side);
}

at::Tensor drawRegions(const TaskBatch& batch,
                       std::int64_t height,
                       std::int64_t width,
                       std::int64_t side,
                       std::int64_t regions) {
  require(regions <= regionsThatFit(height, width, side), "more regions than fit on the map");
  const std::int64_t rows = height / side, columns = width / side;
  const auto slices = static_cast<std::int64_t>(batch.meta.items.size());
  const at::Tensor places = at::empty({slices, regions, 2}, at::kLong);
  auto* numbers = places.data_ptr<std::int64_t>();
  std::vector<std::int64_t> order(static_cast<std::size_t>(rows * columns));
  for (std::size_t n = 0; n < batch.meta.items.size(); ++n) {
    Rng rng = rngOf(batch, n, kRegionsView);
    const std::int64_t top = rng.below(static_cast<std::uint32_t>(height - rows * side + 1));
    const std::int64_t left = rng.below(static_cast<std::uint32_t>(width - columns * side + 1));
    std::iota(order.begin(), order.end(), 0);
    rng.shuffle(order);
    for (std::size_t k = 0; k < static_cast<std::size_t>(regions); ++k) {
      *numbers++ = top + order[k] / columns * side;
      *numbers++ = left + order[k] % columns * side;
    }
  }
  return places;
}

at::Tensor cutRegions(const at::Tensor& map, const at::Tensor& places, std::int64_t side) {
  const std::int64_t slices = places.size(0), regions = places.size(1);
  const at::Tensor where = places.to(map.device());
  const at::Tensor steps = at::arange(side, where.options());
  const at::Tensor slice = at::arange(slices, where.options()).view({slices, 1, 1, 1});
  const at::Tensor row =
      where.select(2, 0).view({slices, regions, 1, 1}) + steps.view({1, 1, side, 1});
  const at::Tensor column =
      where.select(2, 1).view({slices, regions, 1, 1}) + steps.view({1, 1, 1, side});
  const at::Tensor cut = map.permute({0, 2, 3, 1}).index({slice, row, column});
  return cut.flatten(0, 1).permute({0, 3, 1, 2});
}

at::Tensor intensityView(const TaskBatch& batch, const at::Tensor& images, std::uint32_t view) {
  std::vector<double> brightness, contrast;
  for (std::size_t n = 0; n < batch.meta.items.size(); ++n) {
    Rng rng = rngOf(batch, n, kFirstIntensityView + view);
    brightness.push_back(rng.uniform(-kBrightness, kBrightness));
    contrast.push_back(rng.uniform(kLeastContrast, kMostContrast));
  }
  const at::Tensor lowest = images.amin({1, 2, 3}, true),
                   range = images.amax({1, 2, 3}, true) - lowest;
  const at::Tensor mean = images.mean({1, 2, 3}, true) + perSlice(brightness, images) * range;
  const at::Tensor changed =
      (images + perSlice(brightness, images) * range - mean) * perSlice(contrast, images) + mean;
  return at::minimum(at::maximum(changed, lowest), lowest + kBrightest * range);
}

}  // namespace sw
