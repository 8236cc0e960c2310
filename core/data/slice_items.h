#pragma once

#include "core/data/slice_index.h"

#include <vector>

namespace sw {

/// The items of a SliceIndex of volumes with these axes, by volume, then slice; needs no pixels.
std::vector<SliceItem> sliceItems(const std::vector<PositionAxis>& axes,
                                  const PositionScale& scale);

}  // namespace sw
