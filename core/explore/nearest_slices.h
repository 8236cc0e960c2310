#pragma once

#include "core/explore/embedded_positions.h"

#include <cstddef>
#include <vector>

namespace sw {

struct NearSlice {
  std::size_t place = 0;  ///< in EmbeddedPositions
  double similarity = 0;  ///< cosine, −1 … 1
};

/// The `count` slices most alike to one, most alike first; equally alike ones in their order.
/// @param anchor    place in `placed`
/// @param ownVolume whether slices of the anchor's volume count too; the anchor itself never does
std::vector<NearSlice> nearestSlices(const FeatureMatrix& features,
                                     const EmbeddedPositions& placed,
                                     std::size_t anchor,
                                     int count,
                                     bool ownVolume);

}  // namespace sw
