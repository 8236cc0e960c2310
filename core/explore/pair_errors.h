#pragma once

#include "core/explore/labelled_slices.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sw {

/// How a positive rule agrees with anatomy: two slices are alike if they show the same set of
/// structures, or both none. Pairs of slices of two different volumes count, each from both sides.
struct PairErrors {
  std::int64_t pairs = 0;
  double positive = 0;       ///< share of the pairs that the rule calls positive
  double falsePositive = 0;  ///< share of those positives that are not alike; 0 without positives
  double falseNegative = 0;  ///< share of the negatives that are alike; 0 without negatives
  double alike = 0;          ///< share of all pairs that are alike: a blind rule's share
  /// falsePositive of the anchors at positions up to 0.2, 0.4 … 1; nothing where none is positive.
  std::array<std::optional<double>, 5> falsePositiveByFifth;
};

/// One entry for each rule. With more than 2,000 slices every n-th is an anchor, so that about
/// 2,000 are; all slices are their partners.
std::vector<PairErrors> pairErrors(const LabelledSlices& slices,
                                   std::span<const PositiveRule> rules);

}  // namespace sw
