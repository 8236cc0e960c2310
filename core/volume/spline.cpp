#include "core/volume/spline.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

/// The cubic B-spline's one pole, √3 − 2.
constexpr double kPole = -0.267949192431122706472553658494;
/// (1 − pole)(1 − 1/pole)
constexpr double kGain = 6.0;

/// A signal of `count` vectors of `width` numbers: the same filter on each of the `width` columns.
template <class Real>
class LineFilter {
 public:
  LineFilter(Real* data, std::int64_t count, std::int64_t width)
      : data_(data), count_(count), width_(width) {}

  void run(SplineEdge edge) {
    if (count_ < 2) return;
    for (std::int64_t i = 0; i < count_ * width_; ++i) data_[i] *= static_cast<Real>(kGain);
    if (edge == SplineEdge::Mirror) startMirror();
    if (edge == SplineEdge::Reflect) startReflect();
    for (std::int64_t i = 1; i < count_; ++i) add(at(i), at(i - 1), kPole);
    if (edge == SplineEdge::Mirror) finishMirror();
    if (edge == SplineEdge::Reflect) scale(at(count_ - 1), kPole / (kPole - 1));
    for (std::int64_t i = count_ - 2; i >= 0; --i) {
      Real* here = at(i);
      const Real* after = at(i + 1);
      for (std::int64_t k = 0; k < width_; ++k)
        here[k] = static_cast<Real>(kPole) * (after[k] - here[k]);
    }
  }

 private:
  Real* at(std::int64_t i) { return data_ + i * width_; }
  void add(Real* to, const Real* from, double factor) const {
    const auto times = static_cast<Real>(factor);
    for (std::int64_t k = 0; k < width_; ++k) to[k] += times * from[k];
  }
  void scale(Real* values, double factor) const {
    for (std::int64_t k = 0; k < width_; ++k) values[k] *= static_cast<Real>(factor);
  }

  /// Sums over one whole period, so that short signals are exact as well.
  void startMirror() {
    const double whole = std::pow(kPole, static_cast<double>(count_ - 1));
    add(at(0), at(count_ - 1), whole);
    double power = kPole;
    for (std::int64_t i = 1; i < count_ - 1; ++i, power *= kPole) {
      add(at(0), at(i), power);
      add(at(0), at(count_ - 1 - i), power * whole);
    }
    scale(at(0), 1 / (1 - whole * whole));
  }
  void startReflect() {
    const std::vector<Real> first(at(0), at(1));
    const double whole = std::pow(kPole, static_cast<double>(count_));
    add(at(0), at(count_ - 1), whole);
    double power = kPole;
    for (std::int64_t i = 1; i < count_; ++i, power *= kPole) {
      // The mirror partner of the last round is the first vector itself, as it was before the sum
      // began.
      const Real* partner = count_ - 1 - i == 0 ? first.data() : at(count_ - 1 - i);
      add(at(0), at(i), power);
      add(at(0), partner, power * whole);
    }
    scale(at(0), kPole / (1 - whole * whole));
    add(at(0), first.data(), 1);
  }
  void finishMirror() {
    add(at(count_ - 1), at(count_ - 2), kPole);
    scale(at(count_ - 1), kPole / (kPole * kPole - 1));
  }

  Real* data_;
  std::int64_t count_;
  std::int64_t width_;
};

}  // namespace

template <class Real>
void splinePrefilter(std::span<Real> image,
                     std::int64_t rows,
                     std::int64_t columns,
                     SplineEdge edge) {
  require(static_cast<std::int64_t>(image.size()) == rows * columns,
          "image size differs from rows × columns");
  LineFilter<Real>(image.data(), rows, columns).run(edge);
  for (std::int64_t row = 0; row < rows; ++row) {
    LineFilter<Real>(image.data() + row * columns, columns, 1).run(edge);
  }
}

template void splinePrefilter<float>(std::span<float>, std::int64_t, std::int64_t, SplineEdge);
template void splinePrefilter<double>(std::span<double>, std::int64_t, std::int64_t, SplineEdge);

std::vector<double> gaussianKernel(double sigma) {
  if (sigma <= 1e-15) return {};
  const auto radius = static_cast<std::int64_t>(4 * sigma + 0.5);
  std::vector<double> kernel;
  double sum = 0;
  for (std::int64_t x = -radius; x <= radius; ++x) {
    kernel.push_back(std::exp(-0.5 * static_cast<double>(x * x) / (sigma * sigma)));
    sum += kernel.back();
  }
  for (double& weight : kernel) weight /= sum;
  return kernel;
}

}  // namespace sw
