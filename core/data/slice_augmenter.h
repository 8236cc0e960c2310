#pragma once

#include "core/base/option_spec.h"
#include "core/data/augmenter.h"
#include "core/data/intensity_augmenter.h"

#include <cstdint>

namespace sw {

/// SpatialIntensity: the spatial part exactly as alone, then intensities (intensity_augmenter.h)
/// drawn from a stream of their own; labels take the spatial part only.
enum class AugmentationKind { None, Spatial, SpatialIntensity };

struct AugmentationSettings {
  AugmentationKind kind = AugmentationKind::Spatial;
  double strength = 1;  ///< 0 … 2, of all that has a degree; 1 as published, 0 leaves the flips
};

/// Of the options `augmentation` (none, spatial, spatial_intensity) and `augmentation_strength`.
/// @param options complete. @throws BugError for another word
AugmentationSettings augmentationSettings(const OptionValues& options);

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

/// Makes what was drawn weaker or stronger, its random choices kept: displacement, noise and blur
/// times the strength, scale and factors to its power, the angle (−180 … 180°) times it, at most a
/// half turn. Flips and which parts are drawn stay. 1 changes nothing, to the bit.
void scaleStrength(SliceAugmentation& drawn, double strength);

/// What training draws for this view of slices of size × size px, torch-free: the loader and every
/// preview ask here.
SliceAugmentation drawAugmentation(const AugmentationSettings& settings,
                                   std::int64_t size,
                                   const AugmentationKey& key);

}  // namespace sw
