#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/option_spec.h"

namespace sw {

/// What a rule may know of the N slices of a batch.
struct BatchMeta {
  std::vector<double> positions{};     ///< (0, 1], double: compared as the reference does
  std::vector<int> partitions{};       ///< 1…4
  std::vector<std::int64_t> items{};   ///< numbers in the training set; for tasks that keep something for each slice
  std::vector<std::int64_t> volumes{}; ///< which volume each is of
  std::vector<std::int64_t> indices{}; ///< place along its volume's positions, from 0
  std::vector<std::int64_t> counts{};  ///< slices of its volume that have a position
};

enum class PositiveRuleKind { OtherView, SamePartition, NearPosition };

/// Which of the 2N embeddings (view-major: a = view·N + i) are positives of each other. SimCLR, GCL (as in the PCL
/// repository) and PCL differ only here. @source method.md A3, B
struct PositiveRule {
  PositiveRuleKind kind = PositiveRuleKind::OtherView;
  double threshold = 0;  ///< NearPosition: strictly nearer
  /// NearPosition: compares (i+1)/n as fractions, so that pairs the same number of slices apart are always alike; else
  /// in double as the reference does. @source method.md D1
  bool exact = false;
  bool cyclic = false;   ///< NearPosition: the last slice is next to the first (phases of a cine series)

  /// Whether slices a and b of the batch (a may be b: the other view) are positives.
  bool positive(const BatchMeta& batch, std::size_t a, std::size_t b) const;
  /// [2N, 2N] row-major bytes 0/1: symmetric, diagonal 0, at least one positive a row.
  /// @throws InputError `rule.threshold` if NearPosition and threshold ≤ 0
  std::vector<std::uint8_t> mask(const BatchMeta& batch) const;
};

/// Whether the option `position` is cyclic.
bool cyclicPositions(const OptionValues& completed);

/// |p_a − p_b|, or the shorter way round where positions are cyclic.
double positionDistance(double a, double b, bool cyclic);

}  // namespace sw
