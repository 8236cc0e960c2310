#include "core/data/slice_augmenter.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

namespace sw {
namespace {

AugmentationKind kindOf(const std::string& word) {
  if (word == "none") return AugmentationKind::None;
  if (word == "spatial") return AugmentationKind::Spatial;
  require(word == "spatial_intensity", "an augmentation that the loader does not know");
  return AugmentationKind::SpatialIntensity;
}

void scaleWarp(WarpParameters& warp, double strength) {
  constexpr double kTurn = 2 * std::numbers::pi;
  warp.angle = std::clamp(std::remainder(warp.angle, kTurn) * strength, -kTurn / 2, kTurn / 2);
  warp.scale = std::pow(warp.scale, strength);
  for (double& shift : warp.displacement) shift *= strength;
}

void scaleIntensity(IntensityParameters& intensity, double strength) {
  for (float& value : intensity.noise) value *= static_cast<float>(strength);
  intensity.blur *= strength;
  for (double* factor :
       {&intensity.brightness, &intensity.contrast, &intensity.invertedGamma, &intensity.gamma})
    *factor = std::pow(*factor, strength);
}

}  // namespace

AugmentationSettings augmentationSettings(const OptionValues& options) {
  return {kindOf(optionText(options, "augmentation")),
          optionReal(options, "augmentation_strength")};
}

void scaleStrength(SliceAugmentation& drawn, double strength) {
  require(strength >= 0, "the strength of an augmentation is negative");
  if (strength == 1) return;
  scaleWarp(drawn.warp, strength);
  scaleIntensity(drawn.intensity, strength);
}

SliceAugmentation drawAugmentation(const AugmentationSettings& settings,
                                   std::int64_t size,
                                   const AugmentationKey& key) {
  SliceAugmentation drawn;
  const auto rng = [&key](RngPurpose purpose) {
    return Rng(key.seed, purpose, key.epoch, static_cast<std::uint32_t>(key.item), key.view);
  };
  if (settings.kind != AugmentationKind::None) {
    Rng warp = rng(RngPurpose::Augmentation);
    drawn.warp = drawWarp(size, size, warp);
  }
  if (settings.kind == AugmentationKind::SpatialIntensity) {
    Rng values = rng(RngPurpose::Intensity);
    drawn.intensity = drawIntensity(size, size, values);
  }
  scaleStrength(drawn, settings.strength);
  return drawn;
}

}  // namespace sw
