#include "core/embedding/trustworthiness.h"

#include "core/base/error.h"
#include "core/embedding/distance_rows.h"

#include <algorithm>

namespace sw {
namespace {

FeatureMatrix asFeatures(const MapPoints& points) {
  FeatureMatrix matrix{static_cast<std::int64_t>(points.size()), 2, {}};
  for (const MapPoint& point : points)
    matrix.values.insert(matrix.values.end(), {point.x, point.y});
  return matrix;
}

/// 1 for the nearest other row.
std::int64_t rankOf(std::span<const float> distances, std::int64_t self, std::int64_t other) {
  std::int64_t rank = 1;
  for (std::int64_t row = 0; row < std::ssize(distances); ++row)
    rank += row != self && isNearer(distances, row, other) ? 1 : 0;
  return rank;
}

}  // namespace

double trustworthiness(const FeatureMatrix& features,
                       const MapPoints& points,
                       int k,
                       FeatureDistance distance) {
  require(static_cast<std::int64_t>(points.size()) == features.rows && features.rows >= 4 && k >= 1,
          "a map has a point for each row");
  const std::int64_t rows = features.rows;
  const std::int64_t used = std::min<std::int64_t>(k, (rows - 1) / 2);
  const Neighbours near = nearestNeighbours(asFeatures(points), used, FeatureDistance::Euclidean);
  double penalty = 0;
  forEachDistanceRow(features, distance, [&](std::int64_t row, std::span<const float> distances) {
    for (std::int64_t i = 0; i < used; ++i) {
      const std::int32_t other = near.index[static_cast<std::size_t>(row * used + i)];
      const std::int64_t rank = rankOf(distances, row, other);
      penalty += static_cast<double>(std::max<std::int64_t>(0, rank - used));
    }
  });
  const auto n = static_cast<double>(rows), m = static_cast<double>(used);
  return 1 - 2 / (n * m * (2 * n - 3 * m - 1)) * penalty;
}

}  // namespace sw
