#include "core/embedding/neighbours.h"

#include "core/base/error.h"
#include "core/embedding/distance_rows.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sw {
namespace {

/// Keeps the k nearest of each row of distances.
class Selector {
 public:
  Selector(std::int64_t rows, std::int64_t k, FeatureDistance distance)
      : root_(distance == FeatureDistance::Euclidean) {
    found_.rows = rows;
    found_.k = std::min(k, rows - 1);
    found_.index.resize(static_cast<std::size_t>(found_.rows * found_.k));
    found_.distance.resize(found_.index.size());
  }

  void keep(std::int64_t row, std::span<const float> distances) {
    order_.resize(distances.size());
    std::iota(order_.begin(), order_.end(), 0);
    order_.erase(order_.begin() + row);
    const auto nearer = [distances](std::int32_t a, std::int32_t b) {
      return isNearer(distances, a, b);
    };
    const auto end = order_.begin() + found_.k;
    if (end != order_.end()) std::nth_element(order_.begin(), end - 1, order_.end(), nearer);
    std::sort(order_.begin(), end, nearer);
    const auto place = static_cast<std::size_t>(row * found_.k);
    for (std::size_t i = 0; i < static_cast<std::size_t>(found_.k); ++i) {
      const float distance = distances[static_cast<std::size_t>(order_[i])];
      found_.index[place + i] = order_[i];
      found_.distance[place + i] = root_ ? std::sqrt(distance) : distance;
    }
  }

  Neighbours take() { return std::move(found_); }

 private:
  Neighbours found_;
  bool root_;
  std::vector<std::int32_t> order_;
};

}  // namespace

Neighbours nearestNeighbours(const FeatureMatrix& features,
                             std::int64_t k,
                             FeatureDistance distance,
                             const EmbeddingProgress& progress) {
  require(k >= 1 && features.rows >= 2, "neighbours need k of at least 1 and two rows");
  Selector selector(features.rows, k, distance);
  forEachDistanceRow(
      features, distance,
      [&](std::int64_t row, std::span<const float> distances) { selector.keep(row, distances); },
      progress);
  return selector.take();
}

}  // namespace sw
