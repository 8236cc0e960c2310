#include "core/data/slice_augmenter.h"

#include "core/base/error.h"

namespace sw {

AugmentationKind augmentationKind(std::string_view word) {
  if (word == "none") return AugmentationKind::None;
  if (word == "spatial") return AugmentationKind::Spatial;
  require(word == "spatial_intensity", "an augmentation that the loader does not know");
  return AugmentationKind::SpatialIntensity;
}

SliceAugmentation drawAugmentation(AugmentationKind kind,
                                   std::int64_t size,
                                   const AugmentationKey& key) {
  SliceAugmentation drawn;
  const auto rng = [&key](RngPurpose purpose) {
    return Rng(key.seed, purpose, key.epoch, static_cast<std::uint32_t>(key.item), key.view);
  };
  if (kind != AugmentationKind::None) {
    Rng warp = rng(RngPurpose::Augmentation);
    drawn.warp = drawWarp(size, size, warp);
  }
  if (kind == AugmentationKind::SpatialIntensity) {
    Rng values = rng(RngPurpose::Intensity);
    drawn.intensity = drawIntensity(size, size, values);
  }
  return drawn;
}

}  // namespace sw
