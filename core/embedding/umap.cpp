#include "core/embedding/umap.h"

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/embedding/fuzzy_graph.h"
#include "core/embedding/pca.h"

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr int kCurvePoints = 300;
constexpr double kCurveEnd = 3;
constexpr int kNegatives = 5;  ///< points pushed away for each one drawn near
constexpr float kLargestStep = 4;
constexpr float kNearest = 1e-3F;        ///< keeps the push finite
constexpr double kFirstExtent = 10;      ///< largest coordinate of the first map
constexpr double kNeighbourShare = 0.3;  ///< of the time, for the progress

float clipped(float step) {
  return std::clamp(step, -kLargestStep, kLargestStep);
}

/// One direction of an edge, and when it is next drawn together.
struct Spring {
  std::int32_t from = 0;
  std::int32_t to = 0;
  double period = 1;  ///< epochs between two steps
  double next = 1;
};

std::vector<Spring> springsOf(const std::vector<FuzzyEdge>& edges, int epochs) {
  float largest = 0;
  for (const FuzzyEdge& edge : edges) largest = std::max(largest, edge.weight);
  std::vector<Spring> springs;
  for (const FuzzyEdge& edge : edges) {
    if (edge.weight < largest / static_cast<float>(epochs)) continue;  // would never be drawn
    const double period = largest / edge.weight;
    springs.push_back({edge.from, edge.to, period, period});
    springs.push_back({edge.to, edge.from, period, period});
  }
  return springs;
}

MapPoints firstMap(const FeatureMatrix& features, std::uint64_t seed) {
  MapPoints points = pca(features).points;
  double extent = 0;
  for (const MapPoint& point : points)
    extent = std::max({extent, std::abs(double{point.x}), std::abs(double{point.y})});
  const auto scale = static_cast<float>(extent > 0 ? kFirstExtent / extent : 0);
  Rng rng(seed, RngPurpose::Projection);
  for (MapPoint& point : points) {  // equal rows must not stay on one point
    point.x = point.x * scale + static_cast<float>(1e-4 * rng.normal());
    point.y = point.y * scale + static_cast<float>(1e-4 * rng.normal());
  }
  return points;
}

/// Stochastic gradient descent on the cross entropy of the two graphs.
class Layout {
 public:
  Layout(MapPoints points, std::vector<Spring> springs, const UmapCurve& curve, std::uint64_t seed)
      : points_(std::move(points)),
        springs_(std::move(springs)),
        a_(static_cast<float>(curve.a)),
        b_(static_cast<float>(curve.b)),
        rng_(seed, RngPurpose::Projection, 1) {}

  void epoch(int number, int epochs) {
    const float rate = 1 - static_cast<float>(number) / static_cast<float>(epochs);
    for (Spring& spring : springs_) {
      if (spring.next > number + 1) continue;
      spring.next += spring.period;
      attract(spring, rate);
      pushAway(spring.from, rate);
    }
  }

  MapPoints take() { return std::move(points_); }

 private:
  void attract(const Spring& spring, float rate) {
    MapPoint& from = points_[static_cast<std::size_t>(spring.from)];
    MapPoint& to = points_[static_cast<std::size_t>(spring.to)];
    const float dx = from.x - to.x, dy = from.y - to.y;
    const float squared = dx * dx + dy * dy;
    if (squared <= 0) return;
    const float power = std::pow(squared, b_);
    const float pull = -2 * a_ * b_ * power / squared / (a_ * power + 1);
    const float stepX = clipped(pull * dx) * rate, stepY = clipped(pull * dy) * rate;
    from.x += stepX;
    from.y += stepY;
    to.x -= stepX;
    to.y -= stepY;
  }

  void pushAway(std::int32_t self, float rate) {
    MapPoint& point = points_[static_cast<std::size_t>(self)];
    for (int i = 0; i < kNegatives; ++i) {
      const std::uint32_t other = rng_.below(static_cast<std::uint32_t>(points_.size()));
      if (other == static_cast<std::uint32_t>(self)) continue;
      const float dx = point.x - points_[other].x, dy = point.y - points_[other].y;
      const float squared = dx * dx + dy * dy;
      if (squared <= 0) continue;
      const float push = 2 * b_ / ((kNearest + squared) * (a_ * std::pow(squared, b_) + 1));
      point.x += clipped(push * dx) * rate;
      point.y += clipped(push * dy) * rate;
    }
  }

  MapPoints points_;
  std::vector<Spring> springs_;
  float a_;
  float b_;
  Rng rng_;
};

}  // namespace

UmapCurve umapCurve(double minDist) {
  require(minDist >= 0 && minDist < 1, "minDist lies in [0, 1)");
  UmapCurve curve;
  for (int step = 0; step < 100; ++step) {
    double aa = 0, ab = 0, bb = 0, ra = 0, rb = 0;
    for (int i = 1; i < kCurvePoints; ++i) {  // at 0 the curve is 1 whatever a and b are
      const double d = kCurveEnd * i / (kCurvePoints - 1);
      const double wanted = d < minDist ? 1 : std::exp(-(d - minDist));
      const double power = std::pow(d, 2 * curve.b);
      const double value = 1 / (1 + curve.a * power);
      const double byA = -power * value * value;
      const double byB = -2 * curve.a * power * std::log(d) * value * value;
      aa += byA * byA;
      ab += byA * byB;
      bb += byB * byB;
      ra += byA * (wanted - value);
      rb += byB * (wanted - value);
    }
    const double determinant = aa * bb - ab * ab;
    const double stepA = (bb * ra - ab * rb) / determinant;
    const double stepB = (aa * rb - ab * ra) / determinant;
    curve.a += stepA;
    curve.b += stepB;
    if (std::abs(stepA) + std::abs(stepB) < 1e-12) break;
  }
  return curve;
}

MapPoints umap(const FeatureMatrix& features,
               const UmapOptions& options,
               const EmbeddingProgress& progress) {
  require(options.neighbours >= 2, "UMAP needs two neighbours, the row itself counted");
  if (features.rows < 3) return pca(features).points;
  const Neighbours neighbours =
      nearestNeighbours(features, options.neighbours - 1, options.distance, [&](double fraction) {
        if (progress) progress(kNeighbourShare * fraction);
      });
  const int epochs = options.epochs > 0 ? options.epochs : features.rows <= 10'000 ? 500 : 200;
  Layout layout(firstMap(features, options.seed), springsOf(fuzzyGraph(neighbours), epochs),
                umapCurve(options.minDist), options.seed);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    if (progress) progress(kNeighbourShare + (1 - kNeighbourShare) * epoch / epochs);
    layout.epoch(epoch, epochs);
  }
  return layout.take();
}

}  // namespace sw
