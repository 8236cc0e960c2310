#pragma once

#include "core/volume/volume.h"

#include <cstdint>
#include <span>
#include <vector>

namespace sw {

inline constexpr std::int64_t kThumbnailSize = 16;

/// The volume averaged over a grid of 16 × 16 × 16 equal boxes (voxels at a box's edge count by
/// their share), then with mean 0 and standard deviation 1; all 0 for a constant volume.
/// @return 4096 values, axis 0 fastest
std::vector<float> thumbnailOf(const Volume& volume);

/// Pearson correlation of two volumes' thumbnails, −1 … 1: the same for a changed brightness,
/// contrast, compression or resolution. @throws BugError unless both have 4096 values
double thumbnailCorrelation(std::span<const float> a, std::span<const float> b);

}  // namespace sw
