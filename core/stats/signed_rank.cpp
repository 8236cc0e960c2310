#include "core/stats/signed_rank.h"

#include "core/base/error.h"
#include "core/stats/ranks.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>
#include <vector>

namespace sw {
namespace {

constexpr int kMostExact = 1000;  ///< the table has n(n + 1) entries and is passed n times

/// P(sum of the positive ranks ≤ limit), each sign + or − with probability ½.
double lowerTail(const std::vector<int>& doubledRanks, int limit) {
  const int total = std::accumulate(doubledRanks.begin(), doubledRanks.end(), 0);
  std::vector<double> probability(static_cast<std::size_t>(total) + 1, 0.0);
  probability[0] = 1;
  for (const int rank : doubledRanks) {
    const auto shift = static_cast<std::size_t>(rank);
    for (std::size_t sum = probability.size(); sum-- > 0;) {
      probability[sum] = 0.5 * (probability[sum] + (sum >= shift ? probability[sum - shift] : 0));
    }
  }
  return std::accumulate(probability.begin(), probability.begin() + limit + 1, 0.0);
}

double normalP(const SignedRankTest& test, double tieCorrection) {
  const double n = test.nonZero;
  const double mean = n * (n + 1) / 4;
  const double variance = (n * (n + 1) * (2 * n + 1) - tieCorrection / 2) / 24;
  const double z = (test.positive - mean) / std::sqrt(variance);
  return std::erfc(std::abs(z) / std::numbers::sqrt2);
}

void requireExactPossible(int differences) {
  if (differences <= kMostExact) return;
  throw InputError("statistics.exact", "The exact signed-rank test takes up to " +
                                           std::to_string(kMostExact) + " differences, not " +
                                           std::to_string(differences) +
                                           ": use the normal approximation.");
}

}  // namespace

SignedRankTest signedRankTest(std::span<const double> differences, SignedRankMethod method) {
  std::vector<double> counted;
  for (const double difference : differences) {
    if (!std::isfinite(difference))
      throw InputError("statistics.finite", "A difference is not a finite number.");
    if (difference != 0) counted.push_back(difference);
  }
  SignedRankTest test;
  test.nonZero = static_cast<int>(counted.size());
  test.exact = method == SignedRankMethod::Exact ||
               (method == SignedRankMethod::Auto && test.nonZero <= kExactPairs);
  if (counted.empty()) return test;
  if (test.exact) requireExactPossible(test.nonZero);
  std::vector<double> magnitudes;
  for (const double difference : counted) magnitudes.push_back(std::abs(difference));
  const Ranks ranks = ranksOf(magnitudes);
  int positive = 0;
  for (std::size_t i = 0; i < counted.size(); ++i)
    positive += counted[i] > 0 ? ranks.doubled[i] : 0;
  const int negative = test.nonZero * (test.nonZero + 1) - positive;
  test.positive = positive / 2.0;
  test.negative = negative / 2.0;
  test.statistic = std::min(test.positive, test.negative);
  test.p = test.exact ? std::min(1.0, 2 * lowerTail(ranks.doubled, std::min(positive, negative)))
                      : normalP(test, ranks.tieCorrection);
  return test;
}

double smallestPossibleP(int differences) {
  return differences < 1 ? 1.0 : std::ldexp(1.0, 1 - differences);
}

}  // namespace sw
