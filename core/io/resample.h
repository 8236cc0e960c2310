#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace sw {

/// Pixels of an axis after a change of spacing: round half to even of oldMm / newMm · size, at
/// least 1.
std::int64_t resampledSize(std::int64_t size, double oldMm, double newMm);

/// What a resampling turns into what.
struct PlaneSizes {
  std::int64_t rows = 0, columns = 0;
  std::int64_t newRows = 0, newColumns = 0;
};

/// Cubic B-spline on half-pixel centres, edges held; blurred first along an axis that shrinks.
/// @param low, high limits of the result: those of the whole volume, not of the slice
/// @source skimage.transform.resize(order=3, mode='edge') as method.md A8 describes it
std::vector<double> resampleCubic(std::span<const double> image,
                                  const PlaneSizes& sizes,
                                  double low,
                                  double high);

/// Each value's mask resampled linearly (blurred first where it shrinks); the largest wins, ties:
/// the smaller value.
std::vector<std::uint8_t> resampleLabels(std::span<const std::uint8_t> labels,
                                         const PlaneSizes& sizes);

}  // namespace sw
