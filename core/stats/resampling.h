#pragma once

#include "core/stats/distributions.h"

#include <cstdint>
#include <optional>
#include <span>

namespace sw {

/// How chance is used: same options and data, same numbers, on every machine.
struct ResamplingOptions {
  std::uint64_t seed = 0;
  int resamples = 9999;  ///< ≥ 1
};

/// Up to this many non-zero differences all 2ⁿ signs are tried.
inline constexpr int kEnumeratedPairs = 20;

struct PermutationTest {
  double p = 1;  ///< two-sided
  bool exact = true;
};

/// Paired permutation test of the mean difference: under the null hypothesis each difference may
/// have either sign. p: share of the sign patterns whose |mean| is at least the observed one; all
/// are tried up to kEnumeratedPairs, else `resamples` random ones and (hits + 1) / (resamples + 1).
/// @throws InputError `statistics.finite`, `statistics.resamples`
/// @source as scipy.stats.permutation_test(permutation_type="samples")
PermutationTest signFlipTest(std::span<const double> differences,
                             const ResamplingOptions& options = {});

/// 95 % bootstrap interval of the mean: bias-corrected and accelerated. None for fewer than two
/// values; [mean, mean] if all are equal. Too narrow for a handful of values, as every bootstrap.
/// @throws InputError `statistics.finite`, `statistics.resamples`
/// @source Efron and Tibshirani, An Introduction to the Bootstrap, 14.3; as
/// scipy.stats.bootstrap(method="BCa")
std::optional<Interval> bootstrapMeanInterval(std::span<const double> values,
                                              const ResamplingOptions& options = {});

}  // namespace sw
