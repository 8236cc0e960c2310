#pragma once

#include "widgets/plots/scatter_data.h"

#include <QPolygonF>

#include <optional>

namespace sw {

/// Finds points: a grid of squares with some points in each. Keeps a reference to the points.
class ScatterIndex {
 public:
  explicit ScatterIndex(const std::vector<ScatterPoint>& points);
  /// The nearest within a radius, in the units of the points.
  std::optional<std::size_t> nearest(const QPointF& at, double radius) const;
  /// Those inside a closed polygon (odd-even rule; on its edge may be either), ascending.
  std::vector<std::size_t> inside(const QPolygonF& polygon) const;
  /// The nearest within 45° of a direction, from one of the points. @param direction not null
  std::optional<std::size_t> towards(std::size_t from, const QPointF& direction) const;

 private:
  int columnOf(double x) const;
  int rowOf(double y) const;
  std::size_t cellOf(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
           static_cast<std::size_t>(column);
  }

  const std::vector<ScatterPoint>* points_;
  QRectF bounds_;
  double side_ = 1;
  int columns_ = 1, rows_ = 1;
  std::vector<std::uint32_t> begins_;  ///< of each cell in `members_`, and the end of the last
  std::vector<std::uint32_t> members_;
};

}  // namespace sw
