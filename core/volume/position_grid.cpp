#include "core/volume/position_grid.h"

#include <algorithm>
#include <cmath>

namespace sw {

std::vector<std::int64_t> countsDecidedByRounding(double threshold, std::vector<std::int64_t> counts) {
  std::ranges::sort(counts);
  const auto repeated = std::ranges::unique(counts);
  counts.erase(repeated.begin(), repeated.end());
  std::erase_if(counts, [threshold](std::int64_t n) {
    const double product = threshold * static_cast<double>(n);
    const double whole = std::round(product);
    return whole < 1 || whole > static_cast<double>(n) || std::abs(product - whole) > 1e-6;
  });
  return counts;
}

}  // namespace sw
