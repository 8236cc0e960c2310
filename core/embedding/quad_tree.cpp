#include "core/embedding/quad_tree.h"

#include <algorithm>

namespace sw {
namespace {

constexpr double kSmallestHalf = 1e-9;  ///< times the root's: points nearer than that share a leaf

}  // namespace

QuadTree::QuadTree(const MapPoints& points) : points_(&points) {
  if (points.empty()) return;
  const auto [left, right] = std::ranges::minmax(points, {}, &MapPoint::x);
  const auto [bottom, top] = std::ranges::minmax(points, {}, &MapPoint::y);
  Cell root;
  root.middleX = (double{left.x} + right.x) / 2;
  root.middleY = (double{bottom.y} + top.y) / 2;
  root.half = std::max({double{right.x} - left.x, double{top.y} - bottom.y, 1e-12}) / 2 * 1.0001;
  cells_.reserve(points.size() * 2);
  cells_.push_back(root);
  for (std::size_t i = 0; i < points.size(); ++i) insert(static_cast<std::int32_t>(i));
}

std::int32_t QuadTree::childFor(std::int32_t cell, const MapPoint& point) {
  const Cell parent = cells_[static_cast<std::size_t>(cell)];
  const bool right = point.x >= parent.middleX, top = point.y >= parent.middleY;
  const std::size_t place = (right ? 1U : 0U) + (top ? 2U : 0U);
  if (parent.children[place] >= 0) return parent.children[place];
  Cell child;
  child.half = parent.half / 2;
  child.middleX = parent.middleX + (right ? child.half : -child.half);
  child.middleY = parent.middleY + (top ? child.half : -child.half);
  cells_.push_back(child);
  const auto number = static_cast<std::int32_t>(cells_.size() - 1);
  cells_[static_cast<std::size_t>(cell)].children[place] = number;
  return number;
}

void QuadTree::insert(std::int32_t point) {
  const MapPoint& place = (*points_)[static_cast<std::size_t>(point)];
  std::int32_t number = 0;
  while (true) {
    Cell& cell = cells_[static_cast<std::size_t>(number)];
    cell.sumX += place.x;
    cell.sumY += place.y;
    ++cell.count;
    if (cell.count == 1) {
      cell.point = point;
      return;
    }
    if (cell.isLeaf()) {
      if (cell.half < kSmallestHalf * cells_.front().half) return;
      // What the leaf held so far moves one level down. All of it is at one place.
      const Cell held = cell;
      const MapPoint& first = (*points_)[static_cast<std::size_t>(held.point)];
      const std::int32_t child = childFor(number, first);
      Cell& below = cells_[static_cast<std::size_t>(child)];
      below.sumX = held.sumX - place.x;
      below.sumY = held.sumY - place.y;
      below.count = held.count - 1;
      below.point = held.point;
    }
    number = childFor(number, place);
  }
}

QuadTree::Repulsion QuadTree::repulsion(std::int64_t point, double theta) const {
  Repulsion sum;
  const MapPoint& self = (*points_)[static_cast<std::size_t>(point)];
  std::array<std::int32_t, 256> open{};  // at most 3 siblings for each of some 32 levels
  std::size_t count = 0;
  open[count++] = 0;
  while (count > 0) {
    const Cell& cell = cells_[static_cast<std::size_t>(open[--count])];
    const auto members = static_cast<double>(cell.count);
    const double dx = self.x - cell.sumX / members, dy = self.y - cell.sumY / members;
    const double squared = dx * dx + dy * dy;
    const double side = 2 * cell.half;
    if (cell.isLeaf() || side * side < theta * theta * squared) {
      // A point is in its own leaf only: the squares that hold it are never far from it.
      const bool own = cell.isLeaf() && squared <= 0;
      const double others = own ? members - 1 : members;
      const double q = 1 / (1 + squared);
      sum.weight += others * q;
      sum.x += others * q * q * dx;
      sum.y += others * q * q * dy;
      continue;
    }
    for (const std::int32_t child : cell.children)
      if (child >= 0) open[count++] = child;
  }
  return sum;
}

}  // namespace sw
