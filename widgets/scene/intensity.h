#pragma once

#include "core/volume/volume.h"

#include <array>
#include <cstdint>
#include <vector>

namespace sw {

/// Values from level − window/2 (black) to level + window/2 (white).
struct WindowLevel {
  double window = 1;
  double level = 0.5;
  bool operator==(const WindowLevel&) const = default;
};

/// How often each of `counts.size()` equal parts of [minimum, maximum] occurs; the last part
/// includes the maximum.
struct IntensityHistogram {
  double minimum = 0;
  double maximum = 0;
  std::vector<std::int64_t> counts;
};

/// @param bins ≥ 1; values that are not finite are left out
IntensityHistogram intensityHistogram(const Volume& volume, int bins);

/// From the `tail` to the 1 − `tail` quantile, to the histogram's step; the whole range where that
/// would be empty.
/// @param tail 0 ≤ tail < 0.5
WindowLevel percentileWindow(const IntensityHistogram& histogram, double tail);

/// The tails that viewers offer.
constexpr std::array<double, 4> kWindowTails{0.005, 0.01, 0.02, 0.05};
/// percentileWindow of each of them; the first is the automatic window.
std::array<WindowLevel, 4> percentileWindows(const Volume& volume);

/// What radiologists look at CT with, in Hounsfield units.
/// @source usual values of clinical viewers (window/level): soft tissue 400/40, lung 1500/−600,
/// bone 1800/400, brain 80/40
constexpr std::array<WindowLevel, 4> kCtWindows{
    {{400, 40}, {1500, -600}, {1800, 400}, {80, 40}}};

/// The window that a viewer starts with: from the 0.5th to the 99.5th percentile, to 1/1024 of the
/// range of values; the whole range where that would be empty.
WindowLevel automaticWindow(const Volume& volume);

}  // namespace sw
