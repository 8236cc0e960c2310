#pragma once

#include "core/volume/volume.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace sw {

/// Labels on another grid: each voxel of `grid` takes the value of the label voxel whose centre is
/// nearest in patient space, and 0 where that lies outside. @return the size of `grid`, axis 0
/// fastest
LabelMap labelsOnGrid(const LabelMap& labels, const VolumeGeometry& grid);

/// Labels whose header is wrong: voxel for voxel in the order of the files, with the place that the
/// image's file gives them. @param labels in canonical order  @param labelFile, imageFile the grids
/// as their files order the axes (readGrid)  @return in the image's canonical order
/// @throws InputError `pair.size` if the files differ in size
LabelMap labelsInPlaceOf(const LabelMap& labels,
                         const VolumeGeometry& labelFile,
                         const VolumeGeometry& imageFile);

/// Label values as `values` says, `from` equal to within 1e-6 of its size; others stay.
/// @param voxels of a file, as numbers  @throws InputError `label.fraction`, `label.negative`,
/// `label.range` with the first value that is still no label
LabelMap mappedLabels(const Volume& voxels, const std::vector<std::pair<double, int>>& values);

}  // namespace sw
