#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace sw {

/// How a signal goes on beyond its ends while the B-spline coefficients are made.
enum class SplineEdge {
  Mirror,  ///< d c b | a b c d | c b a: SciPy's `mirror`, also what its `constant` uses
  Reflect  ///< c b a | a b c d | d c b: SciPy's `reflect`, also what its `nearest` uses after
           ///< padding
};

/// Cubic B-spline coefficients of an image, in place, first along columns then along rows.
/// @param image [rows, columns], row-major; an axis of length 1 is left as it is
/// @source Unser, Aldroubi, Eden 1993; conventions of SciPy's spline_filter(order=3)
template <class Real>
void splinePrefilter(std::span<Real> image,
                     std::int64_t rows,
                     std::int64_t columns,
                     SplineEdge edge);
extern template void splinePrefilter<float>(std::span<float>,
                                            std::int64_t,
                                            std::int64_t,
                                            SplineEdge);
extern template void splinePrefilter<double>(std::span<double>,
                                             std::int64_t,
                                             std::int64_t,
                                             SplineEdge);

/// Weights of the coefficients at floor(x) − 1 … floor(x) + 2 for fraction = x − floor(x).
template <class Real>
constexpr std::array<Real, 4> cubicWeights(Real fraction) {
  const Real rest = 1 - fraction;
  const Real inner0 = (fraction * fraction * (fraction - 2) * 3 + 4) / 6;
  const Real inner1 = (rest * rest * (rest - 2) * 3 + 4) / 6;
  const Real outer0 = rest * rest * rest / 6;
  return {outer0, inner0, inner1, 1 - outer0 - inner0 - inner1};
}

/// Weights exp(−x²/2σ²) for x = −radius … radius, sum 1, radius ⌊4σ + 0.5⌋ (SciPy's truncate 4).
/// @return empty if sigma is too small to blur
std::vector<double> gaussianKernel(double sigma);

}  // namespace sw
