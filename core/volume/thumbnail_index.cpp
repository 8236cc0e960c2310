#include "core/volume/thumbnail_index.h"

#include "core/base/error.h"
#include "core/volume/thumbnail.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace sw {
namespace {

constexpr std::size_t kSide = static_cast<std::size_t>(kThumbnailSize);
constexpr std::size_t kValues = kSide * kSide * kSide;
constexpr std::size_t kBlock = 4;  ///< values of a block along each axis
constexpr std::size_t kBlocks = kSide / kBlock;
constexpr std::size_t kAverages = kBlocks * kBlocks * kBlocks;
constexpr double kRounding = 1e-5;  ///< of the bound, in single precision

struct Sketch {
  std::array<float, kAverages> averages{};  ///< coordinates along the blocks' unit vectors
  float rest = 0;                           ///< length of what is orthogonal to all of them
};

Sketch sketchOf(std::span<const float> thumbnail) {
  require(thumbnail.size() == kValues, "a thumbnail has 16 × 16 × 16 values");
  std::array<double, kAverages> sums{};
  for (std::size_t i = 0; i < kValues; ++i) {
    const std::size_t x = i % kSide, y = i / kSide % kSide, z = i / (kSide * kSide);
    sums[(z / kBlock * kBlocks + y / kBlock) * kBlocks + x / kBlock] +=
        static_cast<double>(thumbnail[i]);
  }
  const double unit = std::sqrt(static_cast<double>(kBlock * kBlock * kBlock));
  double rest = std::inner_product(thumbnail.begin(), thumbnail.end(), thumbnail.begin(), 0.0);
  Sketch sketch;
  for (std::size_t block = 0; block < kAverages; ++block) {
    const double along = sums[block] / unit;
    sketch.averages[block] = static_cast<float>(along);
    rest -= along * along;
  }
  sketch.rest = static_cast<float>(std::sqrt(std::max(0.0, rest)));
  return sketch;
}

/// Sixteen sums side by side, which the compiler can keep in one register.
float dot(const float* a, const float* b) {
  constexpr std::size_t kLanes = 16;
  std::array<float, kLanes> sums{};
  for (std::size_t at = 0; at < kAverages; at += kLanes)
    for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += a[at + lane] * b[at + lane];
  return std::accumulate(sums.begin(), sums.end(), 0.0F);
}

}  // namespace

void ThumbnailIndex::add(std::span<const float> thumbnail) {
  const Sketch sketch = sketchOf(thumbnail);
  averages_.insert(averages_.end(), sketch.averages.begin(), sketch.averages.end());
  rests_.push_back(sketch.rest);
}

void ThumbnailIndex::addUnknown() {
  averages_.resize(averages_.size() + kAverages);
  rests_.push_back(-1);
}

std::vector<std::size_t> ThumbnailIndex::near(std::span<const float> thumbnail,
                                              double least) const {
  const Sketch sketch = sketchOf(thumbnail);
  const auto enough = static_cast<float>((least - kRounding) * static_cast<double>(kValues));
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < rests_.size(); ++i)
    if (rests_[i] >= 0 &&
        dot(averages_.data() + i * kAverages, sketch.averages.data()) + rests_[i] * sketch.rest >=
            enough)
      found.push_back(i);
  return found;
}

}  // namespace sw
