#include "widgets/scene/slice_plane.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sw {
namespace {

// Weaker components than this (about 20°) are not worth a letter.
constexpr double kOblique = 0.35;

/// Component `row` (LPS) of the direction of `axis`.
double component(const VolumeGeometry& geometry, int row, int axis) {
  return geometry.direction[static_cast<std::size_t>(3 * row + axis)];
}

}  // namespace

std::string directionLetters(const VolumeGeometry& geometry, int axis, int sign) {
  constexpr const char* kLetters[3] = {"LR", "PA", "SI"};
  std::array<int, 3> rows{0, 1, 2};
  std::stable_sort(rows.begin(), rows.end(), [&](int a, int b) {
    return std::abs(component(geometry, a, axis)) > std::abs(component(geometry, b, axis));
  });
  std::string letters;
  for (const int row : rows) {
    const double value = sign * component(geometry, row, axis);
    if (letters.empty() || std::abs(value) >= kOblique) {
      letters += kLetters[row][value >= 0 ? 0 : 1];
    }
  }
  return letters;
}

double obliqueDegrees(const VolumeGeometry& geometry) {
  double largest = 0;
  for (int axis = 0; axis < 3; ++axis) {
    double along = 0;
    for (int row = 0; row < 3; ++row) {
      along = std::max(along, std::abs(component(geometry, row, axis)));
    }
    largest = std::max(largest, std::acos(std::min(along, 1.0)) * 180 / std::numbers::pi);
  }
  return largest;
}

SlicePlane::SlicePlane(const VolumeGeometry& geometry, int axis)
    : geometry_(geometry),
      axis_(axis),
      columnAxis_(static_cast<int>(planeAxes(axis).column)),
      rowAxis_(static_cast<int>(planeAxes(axis).row)) {
  require(axis >= 0 && axis < 3, "axis must be 0, 1 or 2");
  // The screen counts columns to the right and rows down: towards left (axial, coronal) or
  // posterior (sagittal), and towards posterior (axial) or inferior.
  flipColumns_ = component(geometry, columnAxis_, columnAxis_) < 0;
  flipRows_ = rowAxis_ == 1 ? component(geometry, 1, 1) < 0 : component(geometry, 2, 2) > 0;
}

std::array<std::int64_t, 3> SlicePlane::voxelAt(std::int64_t column,
                                                std::int64_t row,
                                                std::int64_t index) const {
  std::array<std::int64_t, 3> voxel{};
  voxel[static_cast<std::size_t>(axis_)] = index;
  voxel[static_cast<std::size_t>(columnAxis_)] = flipColumns_ ? columns() - 1 - column : column;
  voxel[static_cast<std::size_t>(rowAxis_)] = flipRows_ ? rows() - 1 - row : row;
  return voxel;
}

std::array<std::int64_t, 2> SlicePlane::pixelOf(const std::array<std::int64_t, 3>& voxel) const {
  const std::int64_t column = voxel[static_cast<std::size_t>(columnAxis_)];
  const std::int64_t row = voxel[static_cast<std::size_t>(rowAxis_)];
  return {flipColumns_ ? columns() - 1 - column : column, flipRows_ ? rows() - 1 - row : row};
}

EdgeLetters SlicePlane::letters() const {
  const int columnSign = flipColumns_ ? -1 : 1;
  const int rowSign = flipRows_ ? -1 : 1;
  return {directionLetters(geometry_, columnAxis_, -columnSign),
          directionLetters(geometry_, columnAxis_, columnSign),
          directionLetters(geometry_, rowAxis_, -rowSign),
          directionLetters(geometry_, rowAxis_, rowSign)};
}

}  // namespace sw
