#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace sw {

struct SurfaceDistance {
  double hd95Mm = 0;  ///< 95th percentile (linear) of both directed sets of distances, joined
  double assdMm = 0;  ///< mean of the two directed means
};

/// Distances between the surfaces of one class in a prediction and a truth. Surface voxels: the
/// mask minus its erosion by the 6-neighbourhood, outside counts as background; distances between
/// voxel centres, exact.
/// @param prediction, truth class numbers, axis 0 fastest, of the same size
/// @param size voxels per axis  @param spacingMm > 0, per axis
/// @return {0, 0} where both masks are empty (nothing to find, nothing found); nothing where only
/// one is: no distance
///         exists then
/// @throws BugError if the number of voxels is not that of `size`
std::optional<SurfaceDistance> surfaceDistance(std::span<const std::uint8_t> prediction,
                                               std::span<const std::uint8_t> truth,
                                               const std::array<std::int64_t, 3>& size,
                                               const std::array<double, 3>& spacingMm,
                                               std::uint8_t classNumber);

}  // namespace sw
