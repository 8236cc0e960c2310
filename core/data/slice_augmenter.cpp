#include "core/data/slice_augmenter.h"

namespace sw {

SliceAugmentation drawAugmentation(bool spatial,
                                   bool intensity,
                                   std::int64_t size,
                                   const AugmentationKey& key) {
  SliceAugmentation drawn;
  const auto rng = [&key](RngPurpose purpose) {
    return Rng(key.seed, purpose, key.epoch, static_cast<std::uint32_t>(key.item), key.view);
  };
  if (spatial) {
    Rng warp = rng(RngPurpose::Augmentation);
    drawn.warp = drawWarp(size, size, warp);
  }
  if (intensity) {
    Rng values = rng(RngPurpose::Intensity);
    drawn.intensity = drawIntensity(size, size, values);
  }
  return drawn;
}

}  // namespace sw
