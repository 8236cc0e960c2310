#pragma once

#include "core/volume/volume_geometry.h"

#include <array>
#include <cstdint>
#include <string>

namespace sw {

/// Which way the patient lies on the screen: letters of R L A P S I, two or three where the volume
/// is oblique, the strongest first.
struct EdgeLetters {
  std::string left, right, top, bottom;
};

/// Letters of the direction in which axis `axis` of the volume counts up.
/// @param sign +1 the axis' direction, −1 the opposite
std::string directionLetters(const VolumeGeometry& geometry, int axis, int sign);

/// The largest angle between an axis of the volume and the patient's axis closest to it, degrees.
double obliqueDegrees(const VolumeGeometry& geometry);
/// From here on a volume is called oblique; below it, a plane through the volume is as good as an
/// anatomical one.
constexpr double kObliqueFrom = 1;

/// How slices along one axis lie on the screen, as radiologists have it: axial with anterior up and
/// the patient's right at the left, coronal with superior up and the patient's right at the left,
/// sagittal with superior up and anterior at the left. Flips follow the direction cosines.
class SlicePlane {
 public:
  /// @param axis 0 sagittal, 1 coronal, 2 axial  @throws BugError for others
  SlicePlane(const VolumeGeometry& geometry, int axis);

  int axis() const { return axis_; }
  std::int64_t count() const { return size(axis_); }
  std::int64_t columns() const { return size(columnAxis_); }
  std::int64_t rows() const { return size(rowAxis_); }
  int columnAxis() const { return columnAxis_; }
  int rowAxis() const { return rowAxis_; }
  /// Width and height of one pixel in mm.
  double pixelWidthMm() const { return geometry_.spacingMm[static_cast<std::size_t>(columnAxis_)]; }
  double pixelHeightMm() const { return geometry_.spacingMm[static_cast<std::size_t>(rowAxis_)]; }
  /// Voxel under screen column and row (from the top left) of slice `index`.
  std::array<std::int64_t, 3> voxelAt(std::int64_t column,
                                      std::int64_t row,
                                      std::int64_t index) const;
  /// Screen column and row of a voxel.
  std::array<std::int64_t, 2> pixelOf(const std::array<std::int64_t, 3>& voxel) const;
  EdgeLetters letters() const;

 private:
  std::int64_t size(int axis) const { return geometry_.size[static_cast<std::size_t>(axis)]; }

  VolumeGeometry geometry_;
  int axis_, columnAxis_, rowAxis_;
  bool flipColumns_, flipRows_;
};

}  // namespace sw
