#pragma once

#include "core/base/rng.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sw {

/// What is done to one slice: flips, then one resampling. @source method.md A6
struct WarpParameters {
  bool flipRows = false;
  bool flipColumns = false;
  bool transform = false;            ///< false: flips only, no interpolation
  double angle = 0;                  ///< radians
  double scale = 1;                  ///< of coordinates; > 1 shrinks the object
  std::vector<double> displacement;  ///< [2, H, W] rows then columns, px; empty = none
};

/// The published recipe (mirror 0.5; with 0.67 elastic α U(100,350) σ U(14,17), rotation U(0,2π),
/// scale 0.7–1.3).
WarpParameters drawWarp(std::int64_t height, std::int64_t width, Rng& rng);

/// image: cubic B-spline with prefilter; label: nearest; 0 outside (SciPy map_coordinates, mode
/// constant). coordinates = ((row, column) − centre + displacement) · R · scale + centre.
template <class Real>
void warpImage(std::span<const Real> image,
               std::int64_t height,
               std::int64_t width,
               const WarpParameters& parameters,
               std::span<Real> output);
void warpLabel(std::span<const std::uint8_t> label,
               std::int64_t height,
               std::int64_t width,
               const WarpParameters& parameters,
               std::span<std::uint8_t> output);
extern template void warpImage<float>(
    std::span<const float>, std::int64_t, std::int64_t, const WarpParameters&, std::span<float>);
extern template void warpImage<double>(
    std::span<const double>, std::int64_t, std::int64_t, const WarpParameters&, std::span<double>);

}  // namespace sw
