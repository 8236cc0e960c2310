#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sw {

/// One row of features for each slice, row-major float32.
struct FeatureMatrix {
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::vector<float> values;  ///< rows · columns, all finite

  std::span<const float> row(std::int64_t index) const {
    const auto width = static_cast<std::size_t>(columns);
    return std::span(values).subspan(static_cast<std::size_t>(index) * width, width);
  }
};

/// A point of a picture of features.
struct MapPoint {
  float x = 0;
  float y = 0;
  bool operator==(const MapPoint&) const = default;
};
using MapPoints = std::vector<MapPoint>;

}  // namespace sw
