#include "widgets/plots/scatter_index.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sw {
namespace {

constexpr double kPointsACell = 4;
constexpr int kMostCellsASide = 1024;
constexpr int kBands = 256;

/// Edges of a polygon by horizontal bands, so that a point is compared with few of them.
class BandedPolygon {
 public:
  explicit BandedPolygon(const QPolygonF& polygon)
      : box_(polygon.boundingRect()), edges_(kBands) {
    for (qsizetype i = 0; i < polygon.size(); ++i) {
      const QPointF& a = polygon[i];
      const QPointF& b = polygon[(i + 1) % polygon.size()];
      const int last = bandOf(std::max(a.y(), b.y()));
      for (int band = bandOf(std::min(a.y(), b.y())); band <= last; ++band)
        edges_[static_cast<std::size_t>(band)].emplace_back(a, b);
    }
  }

  bool contains(double x, double y) const {
    if (x < box_.left() || x > box_.right() || y < box_.top() || y > box_.bottom()) return false;
    bool inside = false;
    for (const auto& [a, b] : edges_[static_cast<std::size_t>(bandOf(y))]) {
      if ((a.y() > y) == (b.y() > y)) continue;
      if (x < a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y())) inside = !inside;
    }
    return inside;
  }

 private:
  int bandOf(double y) const {
    if (!(box_.height() > 0)) return 0;
    return std::clamp(static_cast<int>((y - box_.top()) / box_.height() * kBands), 0, kBands - 1);
  }

  QRectF box_;
  std::vector<std::vector<std::pair<QPointF, QPointF>>> edges_;
};

}  // namespace

ScatterIndex::ScatterIndex(const std::vector<ScatterPoint>& points)
    : points_(&points), bounds_(boundsOf(points)) {
  const double cells = std::max(1.0, static_cast<double>(points.size()) / kPointsACell);
  side_ = std::max(std::sqrt(bounds_.width() * bounds_.height() / cells),
                   std::max(bounds_.width(), bounds_.height()) / kMostCellsASide);
  columns_ = static_cast<int>(bounds_.width() / side_) + 1;
  rows_ = static_cast<int>(bounds_.height() / side_) + 1;
  begins_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_) + 1, 0);
  const auto cell = [this](const ScatterPoint& point) {
    return cellOf(columnOf(point.x), rowOf(point.y));
  };
  for (const ScatterPoint& point : points) ++begins_[cell(point) + 1];
  for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
  members_.resize(points.size());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (std::size_t i = 0; i < points.size(); ++i)
    members_[next[cell(points[i])]++] = static_cast<std::uint32_t>(i);
}

int ScatterIndex::columnOf(double x) const {
  return static_cast<int>(std::clamp((x - bounds_.left()) / side_, 0.0, columns_ - 1.0));
}

int ScatterIndex::rowOf(double y) const {
  return static_cast<int>(std::clamp((y - bounds_.top()) / side_, 0.0, rows_ - 1.0));
}

std::optional<std::size_t> ScatterIndex::nearest(const QPointF& at, double radius) const {
  std::optional<std::size_t> found;
  double least = radius * radius;
  for (int row = rowOf(at.y() - radius); row <= rowOf(at.y() + radius); ++row) {
    for (int column = columnOf(at.x() - radius); column <= columnOf(at.x() + radius); ++column) {
      const std::size_t cell = cellOf(column, row);
      for (std::uint32_t i = begins_[cell]; i < begins_[cell + 1]; ++i) {
        const ScatterPoint& point = (*points_)[members_[i]];
        const double dx = point.x - at.x(), dy = point.y - at.y();
        if (dx * dx + dy * dy > least) continue;
        least = dx * dx + dy * dy;
        found = members_[i];
      }
    }
  }
  return found;
}

std::vector<std::size_t> ScatterIndex::inside(const QPolygonF& polygon) const {
  std::vector<std::size_t> found;
  if (polygon.size() < 3) return found;
  const BandedPolygon banded(polygon);
  const QRectF box = polygon.boundingRect();
  for (int row = rowOf(box.top()); row <= rowOf(box.bottom()); ++row) {
    const std::uint32_t end = begins_[cellOf(columnOf(box.right()), row) + 1];
    for (std::uint32_t i = begins_[cellOf(columnOf(box.left()), row)]; i < end; ++i) {
      const ScatterPoint& point = (*points_)[members_[i]];
      if (banded.contains(point.x, point.y)) found.push_back(members_[i]);
    }
  }
  std::ranges::sort(found);
  return found;
}

std::optional<std::size_t> ScatterIndex::towards(std::size_t from, const QPointF& direction) const {
  const ScatterPoint& start = (*points_)[from];
  std::optional<std::size_t> found;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < points_->size(); ++i) {
    const double dx = double{(*points_)[i].x} - double{start.x};
    const double dy = double{(*points_)[i].y} - double{start.y};
    const double along = dx * direction.x() + dy * direction.y();
    const double across = std::abs(dx * direction.y() - dy * direction.x());
    const double distance = dx * dx + dy * dy;
    if (!(along > 0) || across > along || distance >= least) continue;
    least = distance;
    found = i;
  }
  return found;
}

}  // namespace sw
