#pragma once

#include "core/io/volume_reader.h"

#include <filesystem>
#include <vector>

namespace sw {

/// How far the grids of an image and its labels may differ: header fields of 32 bits are never
/// exactly equal. 1e-6 of noise lies far below. Of the 366 pairs of Hippocampus, ACDC and Sunnybrook
/// every header is the image's to the last bit, so none comes near.
inline constexpr double kSpacingTolerance = 1e-3;    ///< of the image's spacing
inline constexpr double kDirectionTolerance = 1e-3;  ///< of a direction cosine: 0.06°
inline constexpr double kOriginToleranceMm = 0.01;   ///< between the first voxels

/// Problems of a pair. Labels on another grid than their image are refused: `pair.size`, or the
/// first of `pair.spacing`, `pair.direction`, `pair.origin`, whose message names every field that
/// differs. Else warnings: values outside `declared` (`label.undeclared`), background only
/// (`label.empty`).
/// @param labels and values of the label file, in canonical order  @param declared empty = any
/// value
std::vector<FileVerdict> checkPair(const VolumeGeometry& image,
                                   const VolumeGeometry& labels,
                                   const std::vector<int>& values,
                                   const std::filesystem::path& labelPath,
                                   const std::vector<int>& declared);

}  // namespace sw
