#pragma once

#include "core/data/augmenter.h"
#include "core/data/intensity_augmenter.h"

#include <cstdint>

namespace sw {

/// Which view of which slice: all that its random numbers depend on.
struct AugmentationKey {
  std::uint64_t seed = 0;
  std::uint32_t epoch = 0;
  std::int64_t item = 0;   ///< number in the SliceIndex
  std::uint32_t view = 0;  ///< 0, 1
};

struct SliceAugmentation {
  WarpParameters warp;
  IntensityParameters intensity;
};

/// What training draws for this view of slices of size × size px, torch-free: the loader and every
/// preview ask here. Intensities have a stream of their own: the warp is the same with and without.
SliceAugmentation drawAugmentation(bool spatial,
                                   bool intensity,
                                   std::int64_t size,
                                   const AugmentationKey& key);

}  // namespace sw
