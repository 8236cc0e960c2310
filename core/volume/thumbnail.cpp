#include "core/volume/thumbnail.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sw {
namespace {

constexpr auto kSize = static_cast<std::size_t>(kThumbnailSize);

/// What box `box` takes of the `count` voxels along an axis: from voxel `first`, one weight each.
struct Share {
  std::int64_t first = 0;
  std::vector<double> weights;
};

std::vector<Share> sharesOf(std::int64_t count) {
  std::vector<Share> shares(kSize);
  const double width = static_cast<double>(count) / static_cast<double>(kSize);
  for (std::size_t box = 0; box < kSize; ++box) {
    const double from = static_cast<double>(box) * width, to = from + width;
    shares[box].first = static_cast<std::int64_t>(from);
    for (std::int64_t voxel = shares[box].first; voxel < count; ++voxel) {
      const double covered =
          std::min(to, static_cast<double>(voxel + 1)) - std::max(from, static_cast<double>(voxel));
      if (covered <= 0) break;
      shares[box].weights.push_back(covered / width);
    }
  }
  return shares;
}

/// Averages along the axis that lies `inner` values apart: [outer, count, inner] → [outer, 16,
/// inner].
template <class Value>
std::vector<double> averaged(std::span<const Value> values, std::size_t inner, std::int64_t count) {
  const auto length = static_cast<std::size_t>(count);
  const std::size_t outer = values.size() / (inner * length);
  const std::vector<Share> shares = sharesOf(count);
  std::vector<double> result(outer * kSize * inner, 0.0);
  for (std::size_t o = 0; o < outer; ++o)
    for (std::size_t box = 0; box < kSize; ++box) {
      double* into = result.data() + (o * kSize + box) * inner;
      const Value* from =
          values.data() + (o * length + static_cast<std::size_t>(shares[box].first)) * inner;
      for (const double weight : shares[box].weights) {
        for (std::size_t i = 0; i < inner; ++i) into[i] += weight * static_cast<double>(from[i]);
        from += inner;
      }
    }
  return result;
}

std::vector<float> normalised(const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const double sd = std::sqrt(squares / count);
  const bool flat = sd <= 1e-9 * std::abs(mean);  // what is left of a constant is rounding
  std::vector<float> result;
  for (const double value : values)
    result.push_back(flat ? 0.0F : static_cast<float>((value - mean) / sd));
  return result;
}

}  // namespace

std::vector<float> thumbnailOf(const Volume& volume) {
  const auto& size = volume.geometry().size;
  const std::vector<double> x = averaged(volume.voxels(), 1, size[0]);
  const std::vector<double> y = averaged(std::span<const double>(x), kSize, size[1]);
  return normalised(averaged(std::span<const double>(y), kSize * kSize, size[2]));
}

double thumbnailCorrelation(std::span<const float> a, std::span<const float> b) {
  require(a.size() == kSize * kSize * kSize && a.size() == b.size(),
          "a thumbnail has 16 × 16 × 16 values");
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0) / static_cast<double>(a.size());
}

}  // namespace sw
