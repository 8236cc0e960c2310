#include "core/volume/slice_position.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"

namespace sw {

double slicePosition(std::int64_t index, std::int64_t count) {
  require(index >= 0 && index < count, "slice index is outside the volume");
  return static_cast<double>(index + 1) / static_cast<double>(count);
}

double millimetrePosition(std::int64_t index, std::int64_t count, double spacingMm, double rangeMm) {
  require(index >= 0 && index < count, "slice index is outside the volume");
  require(spacingMm > 0 && rangeMm > 0, "spacing and range must be above 0");
  const double fromMiddle = static_cast<double>(index) - static_cast<double>(count - 1) / 2;
  return 0.5 + fromMiddle * spacingMm / rangeMm;
}

int slicePartition(std::int64_t index, std::int64_t count) {
  require(index >= 0 && index < count, "slice index is outside the volume");
  const auto slicesPerPart =
      std::max<std::int64_t>(1, static_cast<std::int64_t>(std::floor(static_cast<double>(count) / 4.0 + 0.5)));
  return static_cast<int>(std::min<std::int64_t>(index / slicesPerPart, 3)) + 1;
}

std::vector<std::int64_t> positiveCounts(std::span<const double> positions, double threshold) {
  std::vector<std::int64_t> counts;
  counts.reserve(positions.size());
  for (const double anchor : positions) {
    const auto near = std::count_if(positions.begin(), positions.end(), [&](double other) {
      return std::abs(anchor - other) < threshold;
    });
    counts.push_back(std::max<std::int64_t>(0, 2 * near - 1));
  }
  return counts;
}

}  // namespace sw
