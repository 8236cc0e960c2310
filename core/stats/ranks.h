#pragma once

#include <optional>
#include <span>
#include <vector>

namespace sw {

/// Places of values in ascending order, from 1; equal values share the mean of theirs.
struct Ranks {
  std::vector<int> doubled;  ///< twice the rank of each value, so that shared ones stay whole
  double tieCorrection = 0;  ///< Σ t³ − t over the groups of equal values
};
/// @param values without NaN, fewer than 2³⁰
Ranks ranksOf(std::span<const double> values);

/// Spearman's correlation: Pearson's of the ranks, ties sharing their mean rank.
/// @return −1 … 1; nothing with fewer than three pairs or where one side has a single value
/// @throws BugError unless there are as many a as b
std::optional<double> spearman(std::span<const double> a, std::span<const double> b);

}  // namespace sw
