#pragma once

#include "core/embedding/neighbours.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace sw {

/// Gives the distances of every row to all rows, itself included, row by row; memory some 64 MiB.
/// Euclidean distances come squared.
void forEachDistanceRow(
    const FeatureMatrix& features,
    FeatureDistance distance,
    const std::function<void(std::int64_t row, std::span<const float> distances)>& visit,
    const EmbeddingProgress& progress = {});

/// Distances of one row to all rows, itself included; Euclidean ones squared.
std::vector<float> distancesOfRow(const FeatureMatrix& features,
                                  std::int64_t row,
                                  FeatureDistance distance);

/// Whether row a is before row b in the order of neighbours.
inline bool isNearer(std::span<const float> distances, std::int64_t a, std::int64_t b) {
  const float first = distances[static_cast<std::size_t>(a)];
  const float second = distances[static_cast<std::size_t>(b)];
  return first != second ? first < second : a < b;
}

}  // namespace sw
