#include "core/data/augmenter.h"

#include "core/base/error.h"
#include "core/data/mirrored.h"
#include "core/volume/spline.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sw {
namespace {

constexpr double kFlipProbability = 0.5;
constexpr double kTransformProbability = 0.67;
constexpr double kShrinkProbability = 0.5;

/// U(−1, 1) noise smoothed along rows, then along columns, zero outside; float is enough for a
/// random field.
class NoiseField {
 public:
  NoiseField(std::int64_t height, std::int64_t width, double sigma)
      : height_(height), width_(width), smoothed_(static_cast<std::size_t>(height * width)) {
    for (const double weight : gaussianKernel(sigma)) kernel_.push_back(static_cast<float>(weight));
    radius_ = static_cast<std::int64_t>(kernel_.size() / 2);
  }

  void draw(Rng& rng, double alpha, double* output) {
    std::fill(smoothed_.begin(), smoothed_.end(), 0.0F);
    std::vector<float> noise(static_cast<std::size_t>(width_));
    for (std::int64_t row = 0; row < height_; ++row) {
      for (float& value : noise) value = static_cast<float>(rng.next()) * 0x1.0p-31F - 1.0F;
      smoothRow(noise.data(), smoothed_.data() + row * width_);
    }
    std::vector<float> sum(static_cast<std::size_t>(width_));
    for (std::int64_t row = 0; row < height_; ++row) {
      std::fill(sum.begin(), sum.end(), 0.0F);
      for (std::int64_t from = first(row); from <= last(row, height_); ++from) {
        addScaled(sum.data(), smoothed_.data() + from * width_, weight(row - from), width_);
      }
      for (std::int64_t column = 0; column < width_; ++column) {
        output[row * width_ + column] =
            alpha * static_cast<double>(sum[static_cast<std::size_t>(column)]);
      }
    }
  }

 private:
  std::int64_t first(std::int64_t at) const { return std::max<std::int64_t>(0, at - radius_); }
  std::int64_t last(std::int64_t at, std::int64_t size) const {
    return std::min(size - 1, at + radius_);
  }
  float weight(std::int64_t distance) const {
    return kernel_[static_cast<std::size_t>(distance + radius_)];
  }

  static void addScaled(float* __restrict sum,
                        const float* __restrict values,
                        float factor,
                        std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) sum[i] += factor * values[i];
  }
  /// Spreads every sample over its neighbours: the inner loop runs along memory and vectorises.
  void smoothRow(const float* noise, float* row) const {
    for (std::int64_t from = 0; from < width_; ++from) {
      const std::int64_t begin = first(from);
      const float* weights = kernel_.data() + (begin - from + radius_);
      addScaled(row + begin, weights, noise[from], last(from, width_) - begin + 1);
    }
  }

  std::int64_t height_, width_, radius_ = 0;
  std::vector<float> kernel_;
  std::vector<float> smoothed_;
};

/// Source coordinates of output pixels.
class Mapping {
 public:
  Mapping(std::int64_t height, std::int64_t width, const WarpParameters& parameters)
      : width_(width),
        centreRow_(static_cast<double>(height) / 2 - 0.5),
        centreColumn_(static_cast<double>(width) / 2 - 0.5),
        cosine_(std::cos(parameters.angle)),
        sine_(std::sin(parameters.angle)),
        scale_(parameters.scale),
        rowShift_(parameters.displacement.empty() ? nullptr : parameters.displacement.data()),
        columnShift_(rowShift_ == nullptr ? nullptr : rowShift_ + height * width) {}

  /// The coordinate row vector is multiplied by [[cos, −sin], [sin, cos]].
  std::pair<double, double> source(std::int64_t row, std::int64_t column) const {
    double r = static_cast<double>(row) - centreRow_;
    double c = static_cast<double>(column) - centreColumn_;
    if (rowShift_ != nullptr) {
      r += rowShift_[row * width_ + column];
      c += columnShift_[row * width_ + column];
    }
    return {(r * cosine_ + c * sine_) * scale_ + centreRow_,
            (c * cosine_ - r * sine_) * scale_ + centreColumn_};
  }

 private:
  std::int64_t width_;
  double centreRow_, centreColumn_, cosine_, sine_, scale_;
  const double* rowShift_;
  const double* columnShift_;
};

template <class Value>
std::vector<Value> flipped(std::span<const Value> image,
                           std::int64_t height,
                           std::int64_t width,
                           const WarpParameters& parameters) {
  std::vector<Value> result(image.size());
  for (std::int64_t row = 0; row < height; ++row) {
    const Value* from = image.data() + (parameters.flipRows ? height - 1 - row : row) * width;
    Value* to = result.data() + row * width;
    if (parameters.flipColumns) {
      std::reverse_copy(from, from + width, to);
    } else {
      std::copy(from, from + width, to);
    }
  }
  return result;
}

constexpr std::int64_t kBefore = 1;  ///< coefficients a cubic reads before floor(x) …
constexpr std::int64_t kAfter = 3;   ///< … and after it, plus one for x on the last sample

/// Coefficients with a mirrored margin, so that the sampling loop needs no edge cases.
template <class Real>
std::vector<Real> withMargin(const std::vector<Real>& coefficients,
                             std::int64_t height,
                             std::int64_t width) {
  const std::int64_t columns = width + kBefore + kAfter;
  std::vector<Real> padded(static_cast<std::size_t>((height + kBefore + kAfter) * columns));
  for (std::int64_t row = -kBefore; row < height + kAfter; ++row) {
    const Real* from = coefficients.data() + mirrored(row, height) * width;
    Real* to = padded.data() + (row + kBefore) * columns + kBefore;
    std::copy(from, from + width, to);
    for (std::int64_t column = -kBefore; column < 0; ++column)
      to[column] = from[mirrored(column, width)];
    for (std::int64_t column = width; column < width + kAfter; ++column)
      to[column] = from[mirrored(column, width)];
  }
  return padded;
}

template <class Real>
Real sampleCubic(const Real* padded, std::int64_t columns, double row, double column) {
  const auto top = static_cast<std::int64_t>(row);
  const auto left = static_cast<std::int64_t>(column);
  const auto rowWeights = cubicWeights(static_cast<Real>(row - static_cast<double>(top)));
  const auto columnWeights = cubicWeights(static_cast<Real>(column - static_cast<double>(left)));
  const Real* line = padded + top * columns + left;  // the margin shifts by one: this is floor − 1
  Real sum = 0;
  for (std::size_t i = 0; i < 4; ++i, line += columns) {
    sum += rowWeights[i] * (columnWeights[0] * line[0] + columnWeights[1] * line[1] +
                            columnWeights[2] * line[2] + columnWeights[3] * line[3]);
  }
  return sum;
}

void checkShapes(std::size_t input,
                 std::size_t output,
                 std::int64_t height,
                 std::int64_t width,
                 const WarpParameters& parameters) {
  const auto pixels = static_cast<std::size_t>(height * width);
  require(height > 0 && width > 0 && input == pixels && output == pixels,
          "image size differs from height × width");
  require(parameters.displacement.empty() || parameters.displacement.size() == 2 * pixels,
          "the displacement must be [2, height, width]");
}

}  // namespace

WarpParameters drawWarp(std::int64_t height, std::int64_t width, Rng& rng) {
  require(height > 0 && width > 0, "an image has at least one pixel");
  WarpParameters parameters;
  parameters.flipRows = rng.chance(kFlipProbability);
  parameters.flipColumns = rng.chance(kFlipProbability);
  parameters.transform = rng.chance(kTransformProbability);
  if (!parameters.transform) return parameters;
  const double alpha = rng.uniform(100, 350);
  const double sigma = rng.uniform(14, 17);
  parameters.angle = rng.uniform(0, 2 * std::numbers::pi);
  parameters.scale = rng.chance(kShrinkProbability) ? rng.uniform(0.7, 1) : rng.uniform(1, 1.3);
  const std::int64_t pixels = height * width;
  parameters.displacement.resize(static_cast<std::size_t>(2 * pixels));
  NoiseField field(height, width, sigma);
  field.draw(rng, alpha, parameters.displacement.data());
  field.draw(rng, alpha, parameters.displacement.data() + pixels);
  return parameters;
}

template <class Real>
void warpImage(std::span<const Real> image,
               std::int64_t height,
               std::int64_t width,
               const WarpParameters& parameters,
               std::span<Real> output) {
  checkShapes(image.size(), output.size(), height, width, parameters);
  std::vector<Real> source = flipped(image, height, width, parameters);
  if (!parameters.transform) {
    std::copy(source.begin(), source.end(), output.begin());
    return;
  }
  splinePrefilter<Real>(source, height, width, SplineEdge::Mirror);
  const std::vector<Real> padded = withMargin(source, height, width);
  const std::int64_t columns = width + kBefore + kAfter;
  const Mapping mapping(height, width, parameters);
  const auto lastRow = static_cast<double>(height - 1);
  const auto lastColumn = static_cast<double>(width - 1);
  Real* out = output.data();
  for (std::int64_t r = 0; r < height; ++r) {
    for (std::int64_t c = 0; c < width; ++c, ++out) {
      const auto [row, column] = mapping.source(r, c);
      const bool inside = row >= 0 && row <= lastRow && column >= 0 && column <= lastColumn;
      *out = inside ? sampleCubic(padded.data(), columns, row, column) : Real{0};
    }
  }
}

template void warpImage<float>(
    std::span<const float>, std::int64_t, std::int64_t, const WarpParameters&, std::span<float>);
template void warpImage<double>(
    std::span<const double>, std::int64_t, std::int64_t, const WarpParameters&, std::span<double>);

void warpLabel(std::span<const std::uint8_t> label,
               std::int64_t height,
               std::int64_t width,
               const WarpParameters& parameters,
               std::span<std::uint8_t> output) {
  checkShapes(label.size(), output.size(), height, width, parameters);
  const std::vector<std::uint8_t> source = flipped(label, height, width, parameters);
  if (!parameters.transform) {
    std::copy(source.begin(), source.end(), output.begin());
    return;
  }
  const Mapping mapping(height, width, parameters);
  const auto lastRow = static_cast<double>(height - 1);
  const auto lastColumn = static_cast<double>(width - 1);
  std::uint8_t* out = output.data();
  for (std::int64_t r = 0; r < height; ++r) {
    for (std::int64_t c = 0; c < width; ++c, ++out) {
      const auto [row, column] = mapping.source(r, c);
      const bool inside = row >= 0 && row <= lastRow && column >= 0 && column <= lastColumn;
      // Halves go up, as SciPy rounds: floor(x + 0.5), which is a truncation for x ≥ 0.
      const auto nearest =
          static_cast<std::int64_t>(row + 0.5) * width + static_cast<std::int64_t>(column + 0.5);
      *out = inside ? source[static_cast<std::size_t>(nearest)] : std::uint8_t{0};
    }
  }
}

}  // namespace sw
