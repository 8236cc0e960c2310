#include "core/explore/threshold_grid.h"

#include "core/volume/position_grid.h"

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr double kTiny = 1e-6;
constexpr double kMostLess = 0.005;
constexpr double kUnit = 0.001;
constexpr std::size_t kMostCounts = 32;  // more lie so close that no gap is left anyway

/// The largest distance |i/n − j/m| of two slices that is less than the threshold.
double nextLess(double threshold, const std::vector<std::int64_t>& counts) {
  double largest = 0;
  for (const std::int64_t n : counts) {
    for (const std::int64_t m : counts) {
      for (std::int64_t i = 1; i <= n; ++i) {
        const double place = static_cast<double>(i) / static_cast<double>(n);
        // The nearest j with place − j/m < threshold.
        const double j = std::floor((place - threshold) * static_cast<double>(m) + kTiny) + 1;
        const double distance = place - j / static_cast<double>(m);
        if (j >= 1 && j <= static_cast<double>(m) && distance < threshold - kTiny)
          largest = std::max(largest, distance);
      }
    }
  }
  return largest;
}

}  // namespace

std::optional<double> thresholdOffGrid(double threshold, const std::vector<std::int64_t>& counts) {
  std::vector<std::int64_t> decided = countsDecidedByRounding(threshold, counts);
  if (decided.empty()) return std::nullopt;
  std::vector<std::int64_t> distinct = counts;
  std::ranges::sort(distinct);
  const auto repeated = std::ranges::unique(distinct);
  distinct.erase(repeated.begin(), repeated.end());
  if (distinct.size() > kMostCounts) distinct = decided;
  if (distinct.size() > kMostCounts) return std::nullopt;
  const double less = nextLess(threshold, distinct);
  const double wanted = std::max((threshold + less) / 2, threshold - kMostLess);
  const double rounded = std::round(wanted / kUnit) * kUnit;
  const bool between = rounded > less + kTiny && rounded < threshold - kTiny;
  if (!between || !countsDecidedByRounding(rounded, counts).empty()) return std::nullopt;
  return rounded;
}

}  // namespace sw
