#include "core/explore/similarity_map.h"

#include "core/base/error.h"
#include "core/embedding/distance_rows.h"
#include "core/stats/ranks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sw {
namespace {

constexpr double kMostPairs = 2e6;

/// So many rows, evenly, that all ordered pairs of them are not too many.
std::vector<std::int64_t> someRows(std::int64_t all) {
  const double wanted = static_cast<double>(all) / std::sqrt(kMostPairs);
  const auto step = std::max<std::int64_t>(1, std::llround(std::ceil(wanted)));
  std::vector<std::int64_t> rows;
  for (std::int64_t row = 0; row < all; row += step) rows.push_back(row);
  return rows;
}

int binOf(double position, int bins) {
  return std::clamp(static_cast<int>(std::ceil(position * bins)) - 1, 0, bins - 1);
}

/// Collects pairs and makes the map of them.
class Tally {
 public:
  explicit Tally(int bins) {
    map_.bins = bins;
    map_.mean.assign(static_cast<std::size_t>(bins) * static_cast<std::size_t>(bins), 0.0);
    map_.pairs.assign(map_.mean.size(), 0);
  }

  /// @param once whether the pair counts for the correlation, for which one order is enough
  void add(double positionA, double positionB, double similarity, bool once) {
    const auto cell = static_cast<std::size_t>(binOf(positionA, map_.bins) * map_.bins +
                                               binOf(positionB, map_.bins));
    map_.mean[cell] += similarity;
    ++map_.pairs[cell];
    ++map_.used;
    if (!once) return;
    apart_.push_back(std::abs(positionA - positionB));
    similar_.push_back(similarity);
  }

  SimilarityMap take() {
    for (std::size_t cell = 0; cell < map_.mean.size(); ++cell) {
      map_.mean[cell] = map_.pairs[cell] > 0
                            ? map_.mean[cell] / static_cast<double>(map_.pairs[cell])
                            : std::numeric_limits<double>::quiet_NaN();
    }
    map_.spearman = spearman(apart_, similar_);
    return std::move(map_);
  }

 private:
  SimilarityMap map_;
  std::vector<double> apart_, similar_;
};

}  // namespace

SimilarityMap similarityMap(const FeatureMatrix& features,
                            const EmbeddedPositions& placed,
                            int bins) {
  require(bins >= 1, "a map has at least one bin");
  Tally tally(bins);
  const std::vector<std::int64_t> places = someRows(std::ssize(placed.rows));
  if (places.empty()) return tally.take();
  const auto place = [&](std::int64_t i) {
    return static_cast<std::size_t>(places[static_cast<std::size_t>(i)]);
  };
  std::vector<std::int64_t> rows;
  for (const std::int64_t each : places)
    rows.push_back(placed.rows[static_cast<std::size_t>(each)]);
  forEachDistanceRow(rowsOf(features, rows), FeatureDistance::Cosine,
                     [&](std::int64_t a, std::span<const float> distances) {
                       for (std::int64_t b = 0; b < std::ssize(distances); ++b) {
                         if (placed.volumes[place(a)] == placed.volumes[place(b)]) continue;
                         tally.add(placed.positions[place(a)], placed.positions[place(b)],
                                   1 - double{distances[static_cast<std::size_t>(b)]}, a < b);
                       }
                     });
  return tally.take();
}

SimilarityMap pairMap(const std::function<double(std::size_t, std::size_t)>& value,
                      const EmbeddedPositions& placed,
                      int bins) {
  require(bins >= 1, "a map has at least one bin");
  Tally tally(bins);
  const std::vector<std::int64_t> places = someRows(std::ssize(placed.rows));
  for (const std::int64_t row : places) {
    for (const std::int64_t column : places) {
      const auto a = static_cast<std::size_t>(row), b = static_cast<std::size_t>(column);
      if (placed.volumes[a] == placed.volumes[b]) continue;
      tally.add(placed.positions[a], placed.positions[b], value(a, b), a < b);
    }
  }
  return tally.take();
}

}  // namespace sw
