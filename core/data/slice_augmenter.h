#pragma once

#include "core/data/augmenter.h"
#include "core/data/intensity_augmenter.h"

#include <cstdint>
#include <string_view>

namespace sw {

/// SpatialIntensity: the spatial part exactly as alone, then intensities (intensity_augmenter.h)
/// drawn from a stream of their own; labels take the spatial part only.
enum class AugmentationKind { None, Spatial, SpatialIntensity };

/// Of the option `augmentation`: none, spatial, spatial_intensity. @throws BugError for another
/// word
AugmentationKind augmentationKind(std::string_view word);

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
/// preview ask here.
SliceAugmentation drawAugmentation(AugmentationKind kind,
                                   std::int64_t size,
                                   const AugmentationKey& key);

}  // namespace sw
