#include "core/data/intensity_augmenter.h"

#include "core/base/error.h"
#include "core/data/mirrored.h"
#include "core/volume/spline.h"

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr double kNoiseProbability = 0.1;
constexpr double kBlurProbability = 0.2 * 0.5;
constexpr double kBrightnessProbability = 0.15;
constexpr double kContrastProbability = 0.15;
constexpr double kInvertedGammaProbability = 0.1;
constexpr double kGammaProbability = 0.3;
constexpr double kSmallestSpread = 1e-7;

/// Below 1 as often as above it, whatever the lengths of both ranges.
double factor(Rng& rng, double low, double high) {
  return rng.chance(0.5) ? rng.uniform(low, 1) : rng.uniform(1, high);
}

struct Statistics {
  double mean = 0, deviation = 0;
};

Statistics statisticsOf(std::span<const float> image) {
  double sum = 0, squares = 0;
  for (const float value : image) sum += static_cast<double>(value);
  const double mean = sum / static_cast<double>(image.size());
  for (const float value : image) {
    const double distance = static_cast<double>(value) - mean;
    squares += distance * distance;
  }
  return {mean, std::sqrt(squares / static_cast<double>(image.size()))};
}

void blurRows(std::span<float> image,
              std::int64_t height,
              std::int64_t width,
              const std::vector<double>& kernel) {
  const auto radius = static_cast<std::int64_t>(kernel.size() / 2);
  std::vector<float> row(static_cast<std::size_t>(width));
  for (std::int64_t r = 0; r < height; ++r) {
    float* line = image.data() + r * width;
    for (std::int64_t c = 0; c < width; ++c) {
      double sum = 0;
      for (std::int64_t k = -radius; k <= radius; ++k)
        sum += kernel[static_cast<std::size_t>(k + radius)] *
               static_cast<double>(line[mirrored(c + k, width)]);
      row[static_cast<std::size_t>(c)] = static_cast<float>(sum);
    }
    std::copy(row.begin(), row.end(), line);
  }
}

/// Rows to columns: the other axis is blurred by the same code.
std::vector<float> transposed(std::span<const float> image,
                              std::int64_t height,
                              std::int64_t width) {
  std::vector<float> turned(image.size());
  for (std::int64_t r = 0; r < height; ++r) {
    for (std::int64_t c = 0; c < width; ++c)
      turned[static_cast<std::size_t>(c * height + r)] =
          image[static_cast<std::size_t>(r * width + c)];
  }
  return turned;
}

void blur(std::span<float> image, std::int64_t height, std::int64_t width, double sigma) {
  const std::vector<double> kernel = gaussianKernel(sigma);
  if (kernel.empty()) return;
  blurRows(image, height, width, kernel);
  std::vector<float> turned = transposed(image, height, width);
  blurRows(turned, width, height, kernel);
  const std::vector<float> back = transposed(turned, width, height);
  std::copy(back.begin(), back.end(), image.begin());
}

void stretchContrast(std::span<float> image, double by) {
  const auto [low, high] = std::ranges::minmax(image);
  const double mean = statisticsOf(image).mean;
  for (float& value : image) {
    const double stretched = (static_cast<double>(value) - mean) * by + mean;
    value = std::clamp(static_cast<float>(stretched), low, high);
  }
}

void raise(std::span<float> image, double exponent) {
  const auto [low, high] = std::ranges::minmax(image);
  const float range = high - low;
  if (static_cast<double>(range) < kSmallestSpread) return;
  const Statistics before = statisticsOf(image);
  const auto power = static_cast<float>(exponent);
  for (float& value : image) value = std::pow((value - low) / range, power);
  const Statistics after = statisticsOf(image);
  const double scale = before.deviation / std::max(after.deviation, kSmallestSpread);
  for (float& value : image)
    value = static_cast<float>((static_cast<double>(value) - after.mean) * scale + before.mean);
}

void negate(std::span<float> image) {
  for (float& value : image) value = -value;
}

}  // namespace

IntensityParameters drawIntensity(std::int64_t height, std::int64_t width, Rng& rng) {
  require(height > 0 && width > 0, "an image has at least one pixel");
  IntensityParameters parameters;
  if (rng.chance(kNoiseProbability)) {
    const double deviation = rng.uniform(0, 0.1);
    parameters.noise.resize(static_cast<std::size_t>(height * width));
    for (float& value : parameters.noise) value = static_cast<float>(deviation * rng.normal());
  }
  if (rng.chance(kBlurProbability)) parameters.blur = rng.uniform(0.5, 1);
  if (rng.chance(kBrightnessProbability)) parameters.brightness = factor(rng, 0.75, 1.25);
  if (rng.chance(kContrastProbability)) parameters.contrast = factor(rng, 0.75, 1.25);
  if (rng.chance(kInvertedGammaProbability)) parameters.invertedGamma = factor(rng, 0.7, 1.5);
  if (rng.chance(kGammaProbability)) parameters.gamma = factor(rng, 0.7, 1.5);
  return parameters;
}

void applyIntensity(std::span<float> image,
                    std::int64_t height,
                    std::int64_t width,
                    const IntensityParameters& parameters) {
  const auto pixels = static_cast<std::size_t>(height * width);
  require(height > 0 && width > 0 && image.size() == pixels,
          "image size differs from height × width");
  require(parameters.noise.empty() || parameters.noise.size() == pixels,
          "the noise must be [height, width]");
  for (std::size_t i = 0; i < parameters.noise.size(); ++i) image[i] += parameters.noise[i];
  if (parameters.blur > 0) blur(image, height, width, parameters.blur);
  if (parameters.brightness != 1) {
    for (float& value : image)
      value = static_cast<float>(static_cast<double>(value) * parameters.brightness);
  }
  if (parameters.contrast != 1) stretchContrast(image, parameters.contrast);
  if (parameters.invertedGamma != 1) {
    negate(image);
    raise(image, parameters.invertedGamma);
    negate(image);
  }
  if (parameters.gamma != 1) raise(image, parameters.gamma);
}

}  // namespace sw
