#include "core/stats/holm.h"

#include "core/base/error.h"

#include <algorithm>
#include <numeric>
#include <string>

namespace sw {

std::vector<double> holmAdjusted(std::span<const double> p) {
  for (const double value : p) {
    if (value >= 0 && value <= 1) continue;
    throw InputError("statistics.p",
                     "A p-value lies between 0 and 1, not at " + std::to_string(value) + ".");
  }
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> adjusted(p.size());
  double largest = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const double stepped = static_cast<double>(order.size() - rank) * p[order[rank]];
    largest = std::max(largest, std::min(1.0, stepped));
    adjusted[order[rank]] = largest;
  }
  return adjusted;
}

}  // namespace sw
