#pragma once

#include "core/base/rng.h"

#include <cstdint>
#include <span>
#include <vector>

namespace sw {

/// What is done to the intensities of one slice, in the order of the members. The values that are
/// preset here change nothing.
struct IntensityParameters {
  std::vector<float> noise;  ///< [H, W], added; empty = none
  double blur = 0;           ///< σ of a Gaussian, px; mirrored at the edges
  double brightness = 1;     ///< all values times this
  double contrast = 1;       ///< distances from the mean times this, then kept within the old range
  /// Exponents of the values scaled to 0 … 1 over their range, the first on the negative image.
  /// Mean and standard deviation are put back afterwards.
  double invertedGamma = 1;
  double gamma = 1;
};

/// Each part is drawn on its own:
///
/// | part           | probability | range                              |
/// |----------------|-------------|------------------------------------|
/// | noise          | 0.1         | σ ~ U(0, 0.1), zero mean           |
/// | blur           | 0.1         | σ ~ U(0.5, 1) px                   |
/// | brightness     | 0.15        | U(0.75, 1) or U(1, 1.25), half each |
/// | contrast       | 0.15        | U(0.75, 1) or U(1, 1.25), half each |
/// | inverted gamma | 0.1         | U(0.7, 1) or U(1, 1.5), half each  |
/// | gamma          | 0.3         | U(0.7, 1) or U(1, 1.5), half each  |
///
/// Meant for images of about zero mean and unit deviation: noise and brightness are in these units.
/// @source nnU-Net v2 (Isensee et al., Nature Methods 18, 2021), nnUNetTrainer's training
/// transforms: their order, probabilities and ranges. Blur is 0.2 for a sample × 0.5 for a channel
/// there. What is called the noise's variance there is used as its deviation, as here. Left out:
/// the simulated low resolution and the masking of a zero background.
IntensityParameters drawIntensity(std::int64_t height, std::int64_t width, Rng& rng);

/// In place. @param image [H, W], row-major, finite
/// @throws BugError unless image and noise have height · width values
void applyIntensity(std::span<float> image,
                    std::int64_t height,
                    std::int64_t width,
                    const IntensityParameters& parameters);

}  // namespace sw
