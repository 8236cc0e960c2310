#pragma once

#include "core/store/records.h"

#include <span>
#include <vector>

namespace sw {

/// A volume's 16³ thumbnail as positions see it: its range along `axis` only, turned over where it
/// is flipped; mean 0, standard deviation 1.
/// @param thumbnail of the whole volume (core/volume/thumbnail.h)
std::vector<float> placedThumbnail(std::span<const float> thumbnail,
                                   const VolumeRecord& volume,
                                   int axis);

/// How well a volume fits the others at equal positions.
struct PositionScore {
  double similarity = 0;  ///< correlation with the mean of the others, −1 … 1
  double turned = 0;      ///< the same with its positions turned over
  bool likelyFlipped = false;
};

/// Compares each volume with the mean of the others. The mean is of upright volumes: those that fit
/// better turned over are turned for it, and it is made again until none changes; where more than
/// half are turned, the others are the flipped ones.
/// @param placed thumbnails from placedThumbnail(), all across `axis`
/// @return one score each; with fewer than three volumes nothing is likely
std::vector<PositionScore> auditPositions(const std::vector<std::vector<float>>& placed, int axis);

/// A volume counts as flipped if it fits better by more than this, turned over.
inline constexpr double kFlipMargin = 0.02;

}  // namespace sw
