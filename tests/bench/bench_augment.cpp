// Time of one augmented view, single thread: bench_augment [pixels per side …]

#include "core/base/clock.h"
#include "core/data/augmenter.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

/// Mean milliseconds over enough rounds to fill about a second.
template <class Work>
double milliseconds(Work work) {
  work(0);
  const double begin = sw::monotonicSeconds();
  std::uint32_t rounds = 0;
  double now = begin;
  for (; now - begin < 1 || rounds < 5; now = sw::monotonicSeconds()) work(++rounds);
  return 1000 * (now - begin) / rounds;
}

void measure(std::int64_t size) {
  const auto pixels = static_cast<std::size_t>(size * size);
  std::vector<float> image(pixels), output(pixels);
  for (std::size_t i = 0; i < pixels; ++i)
    image[i] = static_cast<float>(std::sin(0.01 * static_cast<double>(i)));
  sw::WarpParameters warp;
  const auto draw = [&](std::uint32_t item) {
    sw::Rng rng(1, sw::RngPurpose::Test, 0, item);
    return sw::drawWarp(size, size, rng);
  };
  for (std::uint32_t item = 0; !warp.transform; ++item) warp = draw(item);
  const double drawing = milliseconds([&](std::uint32_t item) { draw(item); });
  const double warping =
      milliseconds([&](std::uint32_t) { sw::warpImage<float>(image, size, size, warp, output); });
  const double both = milliseconds(
      [&](std::uint32_t item) { sw::warpImage<float>(image, size, size, draw(item), output); });
  std::printf(
      "%4lld px: draw %.3f ms (67 %% with a field), warp %.3f ms, a view on average %.3f ms\n",
      static_cast<long long>(size), drawing, warping, both);
}

}  // namespace

int main(int count, char** words) {
  std::vector<std::int64_t> sizes;
  for (int i = 1; i < count; ++i) sizes.push_back(std::max(1, std::atoi(words[i])));
  if (sizes.empty()) sizes = {48, 64, 352};
  for (const std::int64_t size : sizes) measure(size);
  return 0;
}
