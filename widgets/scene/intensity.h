#pragma once

#include "core/volume/volume.h"

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

/// The window that a viewer starts with: from the 0.5th to the 99.5th percentile, to 1/1024 of the
/// range of values; the whole range where that would be empty.
WindowLevel automaticWindow(const Volume& volume);

}  // namespace sw
