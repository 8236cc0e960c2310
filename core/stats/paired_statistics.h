#pragma once

#include "core/stats/distributions.h"
#include "core/stats/signed_rank.h"

#include <optional>
#include <span>
#include <vector>

namespace sw {

/// a against b, measured on the same cases. What cannot be said of so few numbers is absent.
struct PairedStatistics {
  int pairs = 0;
  std::optional<double> mean;          ///< of a − b; absent without pairs
  std::optional<double> sd;            ///< sample standard deviation (n − 1) of a − b; n ≥ 2
  std::optional<Interval> interval;    ///< 95 % t-interval of the mean; n ≥ 2
  std::optional<SignedRankTest> test;  ///< absent without pairs
  std::optional<double> cohenDz;       ///< mean / sd; absent if sd is 0
  std::optional<double> rankBiserial;  ///< (positive − negative) / sum of ranks, −1 … 1; absent if
                                       ///< every difference is zero
};

/// a − b, case by case.
/// @throws InputError `statistics.pairs` if the lengths differ, `statistics.finite`
std::vector<double> pairedDifferences(std::span<const double> a, std::span<const double> b);

/// @throws InputError `statistics.pairs`, `statistics.finite`
/// @source t-interval: scipy.stats.ttest_rel(a, b).confidence_interval(); d_z: Cohen 1988, 2.3;
/// matched-pairs rank-biserial correlation: Kerby, Comprehensive Psychology 2014
PairedStatistics pairedStatistics(std::span<const double> a,
                                  std::span<const double> b,
                                  SignedRankMethod method = SignedRankMethod::Auto);

/// Mean with its 95 % t-interval; the interval is absent for fewer than two values.
struct MeanWithInterval {
  int count = 0;
  double mean = 0;  ///< 0 without values
  double sd = 0;    ///< sample standard deviation (n − 1); 0 for fewer than two
  std::optional<Interval> interval;
};
/// @throws InputError `statistics.finite`
MeanWithInterval meanWithInterval(std::span<const double> values);

}  // namespace sw
