#include "core/stats/ranks.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sw {

Ranks ranksOf(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  Ranks ranks;
  ranks.doubled.resize(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) ++last;
    for (std::size_t i = first; i <= last; ++i)
      ranks.doubled[order[i]] = static_cast<int>(first + last + 2);
    const auto equal = static_cast<double>(last - first + 1);
    ranks.tieCorrection += equal * equal * equal - equal;
    first = last + 1;
  }
  return ranks;
}

std::optional<double> spearman(std::span<const double> a, std::span<const double> b) {
  require(a.size() == b.size(), "a correlation needs pairs");
  if (a.size() < 3) return std::nullopt;
  const Ranks first = ranksOf(a), second = ranksOf(b);
  const auto mean = static_cast<double>(a.size() + 1);  // of all doubled ranks
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double x = first.doubled[i] - mean, y = second.doubled[i] - mean;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? std::optional(ab / std::sqrt(aa * bb)) : std::nullopt;
}

}  // namespace sw
