#include "core/embedding/fuzzy_graph.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace sw {
namespace {

constexpr int kSearchSteps = 64;
constexpr double kSearchTolerance = 1e-5;
constexpr double kSmallestScale = 1e-3;  ///< times the mean distance

/// What turns the distances of a row into memberships.
struct RowScale {
  double nearest = 0;
  double sigma = 1;
};

double membership(double distance, const RowScale& scale) {
  const double beyond = distance - scale.nearest;
  return beyond <= 0 || scale.sigma <= 0 ? 1.0 : std::exp(-beyond / scale.sigma);
}

double meanOf(std::span<const float> distances) {
  double sum = 0;
  for (const float distance : distances) sum += distance;
  return sum / static_cast<double>(distances.size());
}

/// Sigma by bisection.
RowScale scaleOf(std::span<const float> distances, double overallMean) {
  RowScale scale;
  const auto positive = std::ranges::find_if(distances, [](float d) { return d > 0; });
  scale.nearest = positive == distances.end() ? 0 : *positive;
  // The row itself counts as a neighbour of the paper's k, but adds no membership.
  const double target = std::log2(static_cast<double>(distances.size()) + 1);
  double low = 0, high = std::numeric_limits<double>::infinity();
  for (int step = 0; step < kSearchSteps; ++step) {
    double sum = 0;
    for (const float distance : distances) sum += membership(distance, scale);
    if (std::abs(sum - target) < kSearchTolerance) break;
    if (sum > target) {
      high = scale.sigma;
      scale.sigma = (low + high) / 2;
    } else {
      low = scale.sigma;
      scale.sigma = std::isinf(high) ? scale.sigma * 2 : (low + high) / 2;
    }
  }
  const double mean = scale.nearest > 0 ? meanOf(distances) : overallMean;
  scale.sigma = std::max(scale.sigma, kSmallestScale * mean);
  return scale;
}

/// Of a row and a neighbour; both directions of a pair become one edge.
std::vector<FuzzyEdge> directedEdges(const Neighbours& neighbours) {
  std::vector<FuzzyEdge> edges;
  edges.reserve(neighbours.index.size());
  const double overallMean = meanOf(neighbours.distance);
  const auto k = static_cast<std::size_t>(neighbours.k);
  for (std::int64_t row = 0; row < neighbours.rows; ++row) {
    const std::size_t place = static_cast<std::size_t>(row) * k;
    const auto distances = std::span(neighbours.distance).subspan(place, k);
    const RowScale scale = scaleOf(distances, overallMean);
    for (std::size_t i = 0; i < k; ++i) {
      const auto self = static_cast<std::int32_t>(row);
      const std::int32_t other = neighbours.index[place + i];
      edges.push_back({std::min(self, other), std::max(self, other),
                       static_cast<float>(membership(distances[i], scale))});
    }
  }
  return edges;
}

}  // namespace

std::vector<FuzzyEdge> fuzzyGraph(const Neighbours& neighbours) {
  std::vector<FuzzyEdge> edges = directedEdges(neighbours);
  std::ranges::sort(edges, [](const FuzzyEdge& a, const FuzzyEdge& b) {
    return a.from != b.from ? a.from < b.from : a.to < b.to;
  });
  std::vector<FuzzyEdge> joined;
  for (const FuzzyEdge& edge : edges) {
    if (!joined.empty() && joined.back().from == edge.from && joined.back().to == edge.to) {
      float& weight = joined.back().weight;
      weight = weight + edge.weight - weight * edge.weight;
    } else {
      joined.push_back(edge);
    }
  }
  std::erase_if(joined, [](const FuzzyEdge& edge) { return !(edge.weight > 0); });
  return joined;
}

}  // namespace sw
