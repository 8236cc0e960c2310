#pragma once

#include "core/io/prepare_recipe.h"
#include "core/io/resample.h"
#include "core/volume/volume_geometry.h"

#include <cstdint>

namespace sw {

/// Where the pixels of prepared slices come from: plane → other spacing → centred crop → cells of
/// `cell`² pixels.
struct PreparedGrid {
  PlaneSizes sizes;
  std::int64_t crop = 0;  ///< pixels per side of the crop
  std::int64_t cell = 1;  ///< crop / slice size
  /// Where the plane begins in the crop: positive = padding before it, negative = pixels cut off.
  std::int64_t top = 0, left = 0;
};

/// @param recipe one that prepareSlices takes
PreparedGrid preparedGrid(const VolumeGeometry& geometry, const PrepareRecipe& recipe);

}  // namespace sw
