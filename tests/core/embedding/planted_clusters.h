#pragma once

#include "core/base/rng.h"
#include "core/embedding/feature_matrix.h"

#include <cmath>

namespace sw::test {

/// `clusters` groups of `each` rows around random directions, in order.
inline FeatureMatrix plantedClusters(std::int64_t clusters,
                                     std::int64_t each,
                                     std::int64_t columns,
                                     double noise) {
  FeatureMatrix matrix{clusters * each, columns, {}};
  for (std::int64_t cluster = 0; cluster < clusters; ++cluster) {
    for (std::int64_t i = 0; i < each; ++i) {
      Rng middle(7, RngPurpose::Test, static_cast<std::uint32_t>(cluster));
      Rng around(8, RngPurpose::Test, static_cast<std::uint32_t>(cluster),
                 static_cast<std::uint32_t>(i));
      for (std::int64_t c = 0; c < columns; ++c)
        matrix.values.push_back(static_cast<float>(middle.normal() + noise * around.normal()));
    }
  }
  return matrix;
}

inline double apart(const MapPoint& a, const MapPoint& b) {
  return std::hypot(double{a.x} - b.x, double{a.y} - b.y);
}

/// Mean silhouette of the planted groups in a map, −1 … 1.
inline double silhouette(const MapPoints& points, std::int64_t clusters) {
  const std::int64_t each = std::ssize(points) / clusters;
  double sum = 0;
  for (std::int64_t i = 0; i < std::ssize(points); ++i) {
    double own = 0, nearest = 1e300;
    for (std::int64_t cluster = 0; cluster < clusters; ++cluster) {
      double mean = 0;
      for (std::int64_t j = cluster * each; j < (cluster + 1) * each; ++j)
        mean += apart(points[static_cast<std::size_t>(i)], points[static_cast<std::size_t>(j)]);
      if (cluster == i / each)
        own = mean / static_cast<double>(each - 1);
      else
        nearest = std::min(nearest, mean / static_cast<double>(each));
    }
    sum += (nearest - own) / std::max(own, nearest);
  }
  return sum / static_cast<double>(points.size());
}

}  // namespace sw::test
