#include "core/ssl/positive_rule.h"

#include <cmath>

#include "core/base/error.h"

namespace sw {

bool PositiveRule::positive(const BatchMeta& batch, std::size_t a, std::size_t b) const {
  if (a == b) return true;
  switch (kind) {
    case PositiveRuleKind::OtherView: return false;
    case PositiveRuleKind::SamePartition: return batch.partitions[a] == batch.partitions[b];
    case PositiveRuleKind::NearPosition: return std::abs(batch.positions[a] - batch.positions[b]) < threshold;
  }
  return false;
}

std::vector<std::uint8_t> PositiveRule::mask(const BatchMeta& batch) const {
  if (kind == PositiveRuleKind::NearPosition && !(threshold > 0))
    throw InputError("rule.threshold", "The threshold must be above 0; at 0 no slice has a positive but itself (SimCLR).");
  const std::size_t slices = batch.positions.size();
  require(batch.partitions.size() == slices, "positions and partitions differ in number");
  const std::size_t rows = 2 * slices;
  std::vector<std::uint8_t> mask(rows * rows, 0);
  for (std::size_t a = 0; a < rows; ++a)
    for (std::size_t b = 0; b < rows; ++b)
      if (a != b && positive(batch, a % slices, b % slices)) mask[a * rows + b] = 1;
  return mask;
}

}  // namespace sw
