#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sw {

/// How well one structure of one volume was found, on the grid that the masks have.
/// Both masks empty: Dice and IoU 1, distances 0, differences 0. One of them empty: the structure
/// is missed; Dice and IoU 0, and there is no distance.
struct StructureScore {
  double dice = 1;
  double iou = 1;
  std::optional<double> hd95Mm;   ///< 95th percentile of the surface distances
  std::optional<double> assdMm;   ///< average symmetric surface distance
  double volumeDifferenceMl = 0;  ///< predicted minus true volume
  /// Predicted minus true volume over the true volume; nothing where there is no true volume but a
  /// predicted one.
  std::optional<double> relativeVolumeDifference;
  int missed = 0;  ///< 1 where exactly one of the masks is empty; of all structures: how many are
};

/// One volume's scores.
struct VolumeScore {
  std::vector<StructureScore> structures;  ///< classes 1 … classes−1
  /// Dice, IoU and distances: mean over structures, distances only where every structure has one;
  /// volume differences: of all structures together.
  StructureScore all;
};

/// Scores every class but the background.
/// @param prediction, truth class numbers below `classes`, axis 0 fastest, of the same size
/// @param size voxels per axis  @param spacingMm > 0, per axis
/// @throws BugError if the number of voxels is not that of `size` or a class number is outside
VolumeScore scoreVolume(std::span<const std::uint8_t> prediction,
                        std::span<const std::uint8_t> truth,
                        const std::array<std::int64_t, 3>& size,
                        const std::array<double, 3>& spacingMm,
                        int classes);

}  // namespace sw
