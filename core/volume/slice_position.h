#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sw {

/// Normalised place of slice `index` (from 0) among `count`: (index + 1) / count, in (0, 1].
/// @source PCL reference behaviour, method.md A1; @throws BugError if index is outside [0, count)
double slicePosition(std::int64_t index, std::int64_t count);

/// Place in millimetres from the middle of the volume, divided by a range: 0.5 in the middle, the same distance the same
/// difference in every volume. @param spacingMm distance of the slices  @param rangeMm > 0
double millimetrePosition(std::int64_t index, std::int64_t count, double spacingMm, double rangeMm);

/// Partition 1…4 of a slice: q = max(1, ⌊count/4 + 0.5⌋), min(⌊index/q⌋, 3) + 1. @source method.md B, E2
int slicePartition(std::int64_t index, std::int64_t count);

/// For each of the N slices, drawn twice (two views): how many of the other 2N − 1 are nearer than `threshold`.
std::vector<std::int64_t> positiveCounts(std::span<const double> positions, double threshold);

}  // namespace sw
