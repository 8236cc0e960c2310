#include "core/embedding/tsne.h"

#include "core/base/rng.h"
#include "core/embedding/pca.h"
#include "core/embedding/quad_tree.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace sw {
namespace {

constexpr double kExaggeration = 12;
constexpr int kExaggerated = 250;  ///< iterations
constexpr double kFirstDeviation = 1e-4;
constexpr double kSmallestGain = 0.01;
constexpr double kNeighbourShare = 0.2;  ///< of the time, for the progress
constexpr std::int64_t kFewestRows = 5;

/// Symmetric affinities, one entry for each direction, summing to 1.
struct Affinities {
  std::vector<std::size_t> begin;  ///< of each row, and the end
  std::vector<std::int32_t> to;
  std::vector<double> p;
};

/// exp(−β d²), summing to 1, with β such that the entropy is log(perplexity).
std::vector<double> conditional(std::span<const float> distances, double perplexity) {
  std::vector<double> p(distances.size());
  const double target = std::log(perplexity), nearest = distances.front();
  double beta = 1, low = 0, high = std::numeric_limits<double>::infinity();
  for (int step = 0; step < 100; ++step) {
    double sum = 0, weighted = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
      const double squared = double{distances[i]} * distances[i] - nearest * nearest;
      p[i] = std::exp(-beta * squared);
      sum += p[i];
      weighted += squared * p[i];
    }
    const double entropy = std::log(sum) + beta * weighted / sum;
    for (double& value : p) value /= sum;
    if (std::abs(entropy - target) < 1e-5) break;
    if (entropy > target) {
      low = beta;
      beta = std::isinf(high) ? beta * 2 : (low + high) / 2;
    } else {
      high = beta;
      beta = (low + high) / 2;
    }
  }
  return p;
}

double usedPerplexity(const FeatureMatrix& features, const TsneOptions& options) {
  return std::clamp(options.perplexity, 1.0, static_cast<double>(features.rows - 1) / 3);
}

struct Entry {
  std::int32_t from = 0;
  std::int32_t to = 0;
  double p = 0;
};

Affinities joined(std::vector<Entry> entries, std::int64_t rows) {
  std::ranges::sort(entries, [](const Entry& a, const Entry& b) {
    return a.from != b.from ? a.from < b.from : a.to < b.to;
  });
  Affinities result;
  result.begin.assign(static_cast<std::size_t>(rows) + 1, 0);
  const Entry* last = nullptr;
  for (const Entry& entry : entries) {
    if (last != nullptr && last->from == entry.from && last->to == entry.to) {
      result.p.back() += entry.p;
    } else {
      result.to.push_back(entry.to);
      result.p.push_back(entry.p);
      ++result.begin[static_cast<std::size_t>(entry.from) + 1];
    }
    last = &entry;
  }
  for (std::size_t i = 1; i < result.begin.size(); ++i) result.begin[i] += result.begin[i - 1];
  return result;
}

Affinities affinitiesOf(const FeatureMatrix& features,
                        const TsneOptions& options,
                        const EmbeddingProgress& progress) {
  const double perplexity = usedPerplexity(features, options);
  const Neighbours near = nearestNeighbours(features, static_cast<std::int64_t>(3 * perplexity) + 1,
                                            options.distance, progress);
  std::vector<Entry> entries;
  entries.reserve(near.index.size() * 2);
  const auto k = static_cast<std::size_t>(near.k);
  for (std::int64_t row = 0; row < near.rows; ++row) {
    const std::size_t place = static_cast<std::size_t>(row) * k;
    const auto p = conditional(std::span(near.distance).subspan(place, k), perplexity);
    for (std::size_t i = 0; i < k; ++i) {
      const double half = p[i] / (2 * static_cast<double>(near.rows));
      const auto self = static_cast<std::int32_t>(row);
      entries.push_back({self, near.index[place + i], half});
      entries.push_back({near.index[place + i], self, half});
    }
  }
  return joined(std::move(entries), near.rows);
}

MapPoints firstMap(const FeatureMatrix& features, std::uint64_t seed) {
  MapPoints points = pca(features).points;
  double squares = 0;
  for (const MapPoint& point : points) squares += double{point.x} * point.x;
  const double deviation = std::sqrt(squares / static_cast<double>(points.size()));
  const double scale = deviation > 0 ? kFirstDeviation / deviation : 0;
  Rng rng(seed, RngPurpose::Projection, 2);
  for (MapPoint& point : points) {  // equal rows must not stay on one point
    point.x = static_cast<float>(point.x * scale + kFirstDeviation * 1e-2 * rng.normal());
    point.y = static_cast<float>(point.y * scale + kFirstDeviation * 1e-2 * rng.normal());
  }
  return points;
}

/// One coordinate's step: delta-bar-delta gains and momentum.
struct Motion {
  double velocity = 0;
  double gain = 1;

  double step(double gradient, double rate, double momentum) {
    const bool turned = (gradient > 0) == (velocity > 0);
    gain = std::max(kSmallestGain, turned ? gain * 0.8 : gain + 0.2);
    velocity = momentum * velocity - rate * gain * gradient;
    return velocity;
  }
};

class Descent {
 public:
  Descent(Affinities affinities, MapPoints points, double theta)
      : affinities_(std::move(affinities)),
        points_(std::move(points)),
        theta_(theta),
        rate_(std::max(50.0, static_cast<double>(points_.size()) / kExaggeration / 4)),
        motions_(points_.size()) {}

  void iterate(int iteration) {
    const bool early = iteration < kExaggerated;
    const QuadTree tree(points_);
    std::vector<QuadTree::Repulsion> away(points_.size());
    double normaliser = 0;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      away[i] = tree.repulsion(static_cast<std::int64_t>(i), theta_);
      normaliser += away[i].weight;
    }
    const MapPoints before = points_;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const auto [pullX, pullY] = attraction(before, i);
      const double exaggeration = early ? kExaggeration : 1;
      const double gradientX = 4 * (exaggeration * pullX - away[i].x / normaliser);
      const double gradientY = 4 * (exaggeration * pullY - away[i].y / normaliser);
      const double momentum = early ? 0.5 : 0.8;
      points_[i].x += static_cast<float>(motions_[i].x.step(gradientX, rate_, momentum));
      points_[i].y += static_cast<float>(motions_[i].y.step(gradientY, rate_, momentum));
    }
    centre();
  }

  MapPoints take() { return std::move(points_); }

 private:
  struct PointMotion {
    Motion x, y;
  };

  std::pair<double, double> attraction(const MapPoints& points, std::size_t i) const {
    double x = 0, y = 0;
    for (std::size_t e = affinities_.begin[i]; e < affinities_.begin[i + 1]; ++e) {
      const MapPoint& other = points[static_cast<std::size_t>(affinities_.to[e])];
      const double dx = double{points[i].x} - other.x, dy = double{points[i].y} - other.y;
      const double pq = affinities_.p[e] / (1 + dx * dx + dy * dy);
      x += pq * dx;
      y += pq * dy;
    }
    return {x, y};
  }

  void centre() {
    double x = 0, y = 0;
    for (const MapPoint& point : points_) {
      x += point.x;
      y += point.y;
    }
    const auto count = static_cast<double>(points_.size());
    for (MapPoint& point : points_) {
      point.x -= static_cast<float>(x / count);
      point.y -= static_cast<float>(y / count);
    }
  }

  Affinities affinities_;
  MapPoints points_;
  double theta_;
  double rate_;
  std::vector<PointMotion> motions_;
};

}  // namespace

MapPoints tsne(const FeatureMatrix& features,
               const TsneOptions& options,
               const EmbeddingProgress& progress) {
  if (features.rows < kFewestRows) return pca(features).points;
  Descent descent(affinitiesOf(features, options,
                               [&](double fraction) {
                                 if (progress) progress(kNeighbourShare * fraction);
                               }),
                  firstMap(features, options.seed), options.theta);
  for (int i = 0; i < options.iterations; ++i) {
    if (progress) progress(kNeighbourShare + (1 - kNeighbourShare) * i / options.iterations);
    descent.iterate(i);
  }
  return descent.take();
}

double tsneDivergence(const FeatureMatrix& features,
                      const TsneOptions& options,
                      const MapPoints& points) {
  const Affinities affinities = affinitiesOf(features, options, {});
  const QuadTree tree(points);
  double normaliser = 0;
  for (std::size_t i = 0; i < points.size(); ++i)
    normaliser += tree.repulsion(static_cast<std::int64_t>(i), 0).weight;
  double divergence = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t e = affinities.begin[i]; e < affinities.begin[i + 1]; ++e) {
      const MapPoint& other = points[static_cast<std::size_t>(affinities.to[e])];
      const double dx = double{points[i].x} - other.x, dy = double{points[i].y} - other.y;
      const double q = 1 / (1 + dx * dx + dy * dy) / normaliser;
      divergence += affinities.p[e] * std::log(affinities.p[e] / q);
    }
  }
  return divergence;
}

}  // namespace sw
