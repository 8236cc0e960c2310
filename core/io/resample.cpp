#include "core/io/resample.h"

#include "core/base/error.h"
#include "core/volume/spline.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sw {
namespace {

/// Edge samples added before the spline filter; the filter's memory is 0.27 to the power of this.
constexpr std::int64_t kPadding = 12;

using Plane = std::vector<double>;

/// One output sample: where its inputs start and what they weigh.
struct Tap {
  std::int64_t first = 0;
  std::array<double, 4> weights{};
};

double sourceOf(std::int64_t index, std::int64_t size, std::int64_t newSize) {
  const double ratio = static_cast<double>(size) / static_cast<double>(newSize);
  return ratio * (static_cast<double>(index) + 0.5) - 0.5;
}

std::vector<Tap> cubicTaps(std::int64_t size, std::int64_t newSize) {
  std::vector<Tap> taps;
  for (std::int64_t i = 0; i < newSize; ++i) {
    const double source = sourceOf(i, size, newSize) + static_cast<double>(kPadding);
    const double floor = std::floor(source);
    taps.push_back({static_cast<std::int64_t>(floor) - 1, cubicWeights(source - floor)});
  }
  return taps;
}

std::vector<Tap> linearTaps(std::int64_t size, std::int64_t newSize) {
  std::vector<Tap> taps;
  for (std::int64_t i = 0; i < newSize; ++i) {
    const double source =
        std::clamp(sourceOf(i, size, newSize), 0.0, static_cast<double>(size - 1));
    const double floor =
        std::min(std::floor(source), static_cast<double>(std::max<std::int64_t>(0, size - 2)));
    const double fraction = source - floor;
    taps.push_back({static_cast<std::int64_t>(floor), {1 - fraction, fraction, 0, 0}});
  }
  return taps;
}

/// @param stride columns of `image`; taps whose weight is 0 are not read
Plane applyTaps(const Plane& image,
                std::int64_t stride,
                const std::vector<Tap>& rows,
                const std::vector<Tap>& columns) {
  Plane result;
  result.reserve(rows.size() * columns.size());
  for (const Tap& row : rows) {
    for (const Tap& column : columns) {
      double sum = 0;
      for (std::size_t r = 0; r < 4; ++r) {
        if (row.weights[r] == 0) continue;
        const double* line =
            image.data() + (row.first + static_cast<std::int64_t>(r)) * stride + column.first;
        double part = 0;
        for (std::size_t c = 0; c < 4; ++c)
          if (column.weights[c] != 0) part += column.weights[c] * line[c];
        sum += row.weights[r] * part;
      }
      result.push_back(sum);
    }
  }
  return result;
}

/// Gaussian blur of each column (`alongRows`) or row, edges held.
Plane blurred(
    const Plane& image, std::int64_t rows, std::int64_t columns, bool alongRows, double sigma) {
  const std::vector<double> kernel = gaussianKernel(sigma);
  if (kernel.empty()) return image;
  const auto radius = static_cast<std::int64_t>(kernel.size() / 2);
  Plane result(image.size(), 0.0);
  for (std::int64_t r = 0; r < rows; ++r) {
    for (std::int64_t c = 0; c < columns; ++c) {
      double sum = 0;
      for (std::int64_t k = -radius; k <= radius; ++k) {
        const std::int64_t row = alongRows ? std::clamp<std::int64_t>(r + k, 0, rows - 1) : r;
        const std::int64_t column = alongRows ? c : std::clamp<std::int64_t>(c + k, 0, columns - 1);
        sum += kernel[static_cast<std::size_t>(k + radius)] *
               image[static_cast<std::size_t>(row * columns + column)];
      }
      result[static_cast<std::size_t>(r * columns + c)] = sum;
    }
  }
  return result;
}

double blurSigma(std::int64_t size, std::int64_t newSize) {
  return std::max(0.0, (static_cast<double>(size) / static_cast<double>(newSize) - 1) / 2);
}

Plane antiAliased(Plane image, const PlaneSizes& sizes) {
  image = blurred(image, sizes.rows, sizes.columns, true, blurSigma(sizes.rows, sizes.newRows));
  return blurred(image, sizes.rows, sizes.columns, false,
                 blurSigma(sizes.columns, sizes.newColumns));
}

Plane padded(const Plane& image, std::int64_t rows, std::int64_t columns) {
  Plane result;
  for (std::int64_t r = -kPadding; r < rows + kPadding; ++r) {
    const double* line = image.data() + std::clamp<std::int64_t>(r, 0, rows - 1) * columns;
    for (std::int64_t c = -kPadding; c < columns + kPadding; ++c) {
      result.push_back(line[std::clamp<std::int64_t>(c, 0, columns - 1)]);
    }
  }
  return result;
}

void checkSizes(std::size_t pixels, const PlaneSizes& sizes) {
  require(sizes.rows > 0 && sizes.columns > 0 && sizes.newRows > 0 && sizes.newColumns > 0,
          "a plane has no pixels");
  require(static_cast<std::int64_t>(pixels) == sizes.rows * sizes.columns,
          "plane size differs from rows × columns");
}

}  // namespace

std::int64_t resampledSize(std::int64_t size, double oldMm, double newMm) {
  require(oldMm > 0 && newMm > 0, "spacing must be positive");
  // nearbyint rounds halves to even in the default rounding mode, which nothing here changes.
  return std::max<std::int64_t>(
      1, static_cast<std::int64_t>(std::nearbyint(oldMm / newMm * static_cast<double>(size))));
}

std::vector<double> resampleCubic(std::span<const double> image,
                                  const PlaneSizes& sizes,
                                  double low,
                                  double high) {
  checkSizes(image.size(), sizes);
  Plane plane =
      padded(antiAliased(Plane(image.begin(), image.end()), sizes), sizes.rows, sizes.columns);
  const std::int64_t stride = sizes.columns + 2 * kPadding;
  splinePrefilter<double>(plane, sizes.rows + 2 * kPadding, stride, SplineEdge::Reflect);
  Plane result = applyTaps(plane, stride, cubicTaps(sizes.rows, sizes.newRows),
                           cubicTaps(sizes.columns, sizes.newColumns));
  for (double& value : result) value = std::clamp(value, low, high);
  return result;
}

std::vector<std::uint8_t> resampleLabels(std::span<const std::uint8_t> labels,
                                         const PlaneSizes& sizes) {
  checkSizes(labels.size(), sizes);
  const auto rows = linearTaps(sizes.rows, sizes.newRows);
  const auto columns = linearTaps(sizes.columns, sizes.newColumns);
  std::array<bool, 256> present{};
  for (const std::uint8_t value : labels) present[value] = true;
  std::vector<std::uint8_t> winner(rows.size() * columns.size(), 0);
  Plane best(winner.size(), -1.0);
  for (std::size_t value = 0; value < present.size(); ++value) {
    if (!present[value]) continue;
    Plane mask;
    for (const std::uint8_t label : labels) mask.push_back(label == value ? 1.0 : 0.0);
    const Plane share =
        applyTaps(antiAliased(std::move(mask), sizes), sizes.columns, rows, columns);
    for (std::size_t i = 0; i < share.size(); ++i) {
      if (share[i] <= best[i]) continue;
      best[i] = share[i];
      winner[i] = static_cast<std::uint8_t>(value);
    }
  }
  return winner;
}

}  // namespace sw
