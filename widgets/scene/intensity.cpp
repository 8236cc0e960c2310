#include "widgets/scene/intensity.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace sw {
namespace {

constexpr int kPercentileBins = 1024;

/// First bin at which the running count passes `wanted`.
std::size_t binAt(const std::vector<std::int64_t>& counts, double wanted) {
  std::int64_t sum = 0;
  for (std::size_t bin = 0; bin < counts.size(); ++bin) {
    sum += counts[bin];
    if (static_cast<double>(sum) > wanted) {
      return bin;
    }
  }
  return counts.size() - 1;
}

}  // namespace

IntensityHistogram intensityHistogram(const Volume& volume, int bins) {
  require(bins >= 1, "a histogram needs a bin");
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const float value : volume.voxels()) {
    if (std::isfinite(value)) {
      low = std::min<double>(low, value);
      high = std::max<double>(high, value);
    }
  }
  IntensityHistogram histogram{0, 0, std::vector<std::int64_t>(static_cast<std::size_t>(bins), 0)};
  if (low > high) {
    return histogram;
  }
  histogram.minimum = low;
  histogram.maximum = high;
  const double scale = high > low ? bins / (high - low) : 0;
  for (const float value : volume.voxels()) {
    if (std::isfinite(value)) {
      const int bin = std::min(bins - 1, static_cast<int>((value - low) * scale));
      ++histogram.counts[static_cast<std::size_t>(bin)];
    }
  }
  return histogram;
}

WindowLevel percentileWindow(const IntensityHistogram& histogram, double tail) {
  const double range = histogram.maximum - histogram.minimum;
  if (range <= 0) {
    return {1, histogram.minimum};
  }
  const double total = static_cast<double>(
      std::accumulate(histogram.counts.begin(), histogram.counts.end(), std::int64_t{0}));
  const double step = range / static_cast<double>(histogram.counts.size());
  const double low =
      histogram.minimum + step * static_cast<double>(binAt(histogram.counts, tail * total));
  const double high = histogram.minimum +
                      step * static_cast<double>(binAt(histogram.counts, (1 - tail) * total) + 1);
  if (high - low <= 2 * step) {
    return {range, histogram.minimum + range / 2};
  }
  return {high - low, (high + low) / 2};
}

std::array<WindowLevel, 4> percentileWindows(const Volume& volume) {
  const IntensityHistogram histogram = intensityHistogram(volume, kPercentileBins);
  std::array<WindowLevel, 4> windows;
  std::transform(kWindowTails.begin(), kWindowTails.end(), windows.begin(),
                 [&](double tail) { return percentileWindow(histogram, tail); });
  return windows;
}

WindowLevel automaticWindow(const Volume& volume) {
  return percentileWindow(intensityHistogram(volume, kPercentileBins), kWindowTails.front());
}

}  // namespace sw
