#include "core/stats/paired_statistics.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace sw {

MeanWithInterval meanWithInterval(std::span<const double> values) {
  if (!std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); }))
    throw InputError("statistics.finite", "A value is not a finite number.");
  MeanWithInterval result;
  result.count = static_cast<int>(values.size());
  if (values.empty()) return result;
  const auto n = static_cast<double>(values.size());
  result.mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  if (values.size() < 2) return result;
  const auto [smallest, largest] = std::minmax_element(values.begin(), values.end());
  if (*smallest == *largest) {
    // Equal values have no spread, whatever rounding makes of their mean.
    result.mean = *smallest;
  } else {
    double squares = 0;
    for (const double value : values) squares += (value - result.mean) * (value - result.mean);
    result.sd = std::sqrt(squares / (n - 1));
  }
  const double half = studentQuantile(0.975, n - 1) * result.sd / std::sqrt(n);
  result.interval = Interval{result.mean - half, result.mean + half};
  return result;
}

std::vector<double> pairedDifferences(std::span<const double> a, std::span<const double> b) {
  if (a.size() != b.size()) {
    throw InputError("statistics.pairs", "Pairs need as many values on both sides, not " +
                                             std::to_string(a.size()) + " and " +
                                             std::to_string(b.size()) + ".");
  }
  std::vector<double> differences(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    differences[i] = a[i] - b[i];
    if (!std::isfinite(differences[i])) {
      throw InputError("statistics.finite",
                       "Pair " + std::to_string(i + 1) + " has no finite difference.");
    }
  }
  return differences;
}

PairedStatistics pairedStatistics(std::span<const double> a,
                                  std::span<const double> b,
                                  SignedRankMethod method) {
  const std::vector<double> differences = pairedDifferences(a, b);
  PairedStatistics result;
  result.pairs = static_cast<int>(differences.size());
  if (differences.empty()) return result;
  const MeanWithInterval summary = meanWithInterval(differences);
  result.mean = summary.mean;
  result.interval = summary.interval;
  if (summary.count >= 2) result.sd = summary.sd;
  if (summary.sd > 0) result.cohenDz = summary.mean / summary.sd;
  result.test = signedRankTest(differences, method);
  const double ranks = result.test->positive + result.test->negative;
  if (ranks > 0) result.rankBiserial = (result.test->positive - result.test->negative) / ranks;
  return result;
}

}  // namespace sw
