#include "core/ssl/positive_rule.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/base/error.h"

namespace sw {
namespace {

/// Thresholds are read as decimal numbers of at most nine digits after the point.
constexpr double kThresholdUnits = 1e9;

/// |i_a/n_a − i_b/n_b| < threshold without rounding: n is below 2^20 or so, so that all products fit.
bool exactlyNearer(const BatchMeta& batch, std::size_t a, std::size_t b, const PositiveRule& rule) {
  const auto na = static_cast<__int128>(batch.counts[a]), nb = static_cast<__int128>(batch.counts[b]);
  __int128 gap = static_cast<__int128>(batch.indices[a] + 1) * nb - static_cast<__int128>(batch.indices[b] + 1) * na;
  if (gap < 0) gap = -gap;
  if (rule.cyclic) gap = std::min(gap, na * nb - gap);
  const auto units = static_cast<__int128>(std::llround(rule.threshold * kThresholdUnits));
  return gap * static_cast<__int128>(kThresholdUnits) < units * na * nb;
}

}  // namespace

bool cyclicPositions(const OptionValues& completed) { return optionText(completed, "position") == "cyclic"; }

double positionDistance(double a, double b, bool cyclic) {
  const double distance = std::abs(a - b);
  return cyclic ? std::min(distance, std::abs(1 - distance)) : distance;
}

bool PositiveRule::positive(const BatchMeta& batch, std::size_t a, std::size_t b) const {
  if (a == b) return true;
  switch (kind) {
    case PositiveRuleKind::OtherView: return false;
    case PositiveRuleKind::SamePartition: return batch.partitions[a] == batch.partitions[b];
    case PositiveRuleKind::NearPosition:
      if (exact) return exactlyNearer(batch, a, b, *this);
      return positionDistance(batch.positions[a], batch.positions[b], cyclic) < threshold;
  }
  return false;
}

std::vector<std::uint8_t> PositiveRule::mask(const BatchMeta& batch) const {
  if (kind == PositiveRuleKind::NearPosition && !(threshold > 0))
    throw InputError("rule.threshold", "The threshold must be above 0; at 0 no slice has a positive but itself (SimCLR).");
  const std::size_t slices = batch.positions.size();
  require(batch.partitions.size() == slices, "positions and partitions differ in number");
  require(!exact || (batch.indices.size() == slices && batch.counts.size() == slices),
          "an exact comparison needs slice indices and counts");
  const std::size_t rows = 2 * slices;
  std::vector<std::uint8_t> mask(rows * rows, 0);
  for (std::size_t a = 0; a < rows; ++a)
    for (std::size_t b = 0; b < rows; ++b)
      if (a != b && positive(batch, a % slices, b % slices)) mask[a * rows + b] = 1;
  return mask;
}

}  // namespace sw
