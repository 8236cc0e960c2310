#pragma once

#include "core/embedding/feature_matrix.h"

#include <array>
#include <cstdint>
#include <vector>

namespace sw {

/// Points of a plane in nested squares, for sums over all points in which far squares count as one
/// point in their middle.
/// @source Barnes and Hut, Nature 324, 1986; as used by van der Maaten, JMLR 15, 2014
class QuadTree {
 public:
  explicit QuadTree(const MapPoints& points);

  struct Repulsion {
    double x = 0;  ///< Σ q² (pᵢ − pⱼ), q = 1 / (1 + |pᵢ − pⱼ|²)
    double y = 0;
    double weight = 0;  ///< Σ q
  };
  /// Over all points but `point` itself. @param theta a square counts as one point if its side is
  /// less than theta times its distance; 0: exact
  Repulsion repulsion(std::int64_t point, double theta) const;

 private:
  struct Cell {
    double middleX = 0, middleY = 0, half = 0;
    double sumX = 0, sumY = 0;
    std::int64_t count = 0;
    std::int32_t point = -1;  ///< the one point of a leaf, or the first of equal ones
    std::array<std::int32_t, 4> children{-1, -1, -1, -1};
    bool isLeaf() const { return children == std::array<std::int32_t, 4>{-1, -1, -1, -1}; }
  };

  void insert(std::int32_t point);
  std::int32_t childFor(std::int32_t cell, const MapPoint& point);

  const MapPoints* points_;
  std::vector<Cell> cells_;
};

}  // namespace sw
