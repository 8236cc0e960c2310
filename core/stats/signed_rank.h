#pragma once

#include <span>

namespace sw {

enum class SignedRankMethod {
  Auto,   ///< Exact up to kExactPairs differences that are not zero, else Normal
  Exact,  ///< the distribution over all signs, given the ranks that occur
  Normal  ///< normal approximation with tie correction, no continuity correction
};

/// Up to this many non-zero differences `Auto` is exact.
inline constexpr int kExactPairs = 20;

/// Wilcoxon's signed-rank test, two-sided.
struct SignedRankTest {
  int nonZero = 0;      ///< differences that are not zero; only these count
  double positive = 0;  ///< sum of the ranks of the positive differences, ties share their mean
  double negative = 0;
  double statistic = 0;  ///< the smaller of both sums
  double p = 1;          ///< 1 if every difference is zero
  bool exact = true;
};

/// @param differences finite; zeros are left out (Wilcoxon's rule)
/// @throws InputError `statistics.finite`, `statistics.exact` if Exact is asked for more than 1000
/// @source as scipy.stats.wilcoxon(zero_method="wilcox", correction=False) of SciPy 1.17: equal to
/// method="exact" where there are no ties, to method="auto" up to 13 pairs, to "asymptotic" else.
/// With ties and 14 to 20 differences SciPy approximates; this is exact.
SignedRankTest signedRankTest(std::span<const double> differences,
                              SignedRankMethod method = SignedRankMethod::Auto);

/// The smallest two-sided p that signs of n differences can give, 2 / 2ⁿ: 0.0625 for five. 1 for
/// n < 1. Holds for the signed-rank test and for the test by sign flips alike.
double smallestPossibleP(int differences);

}  // namespace sw
