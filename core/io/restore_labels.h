#pragma once

#include "core/io/prepare_recipe.h"
#include "core/volume/volume.h"

#include <cstdint>
#include <span>

namespace sw {

/// Labels of prepared slices back on the grid of the volume that they were made from: each voxel
/// takes the value of the prepared pixel in which its centre lies, and 0 where the crop had cut it
/// off. The inverse of prepareSlices where the recipe neither crops nor resizes.
/// @param prepared [count, size, size]
/// @throws BugError if its length is not that of the volume's slices
LabelMap restoreLabels(std::span<const std::uint8_t> prepared,
                       const PrepareRecipe& recipe,
                       const VolumeGeometry& geometry);

}  // namespace sw
