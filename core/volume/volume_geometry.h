#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace sw {

/// Where voxels lie: size [voxels], spacing [mm], origin [mm] and direction cosines in LPS, as ITK has them.
/// Our volumes are stored in the canonical order: axis 0 left→right, 1 posterior→anterior, 2 inferior→superior
/// (the closest axis permutation and flips; obliqueness stays in `direction`).
struct VolumeGeometry {
  std::array<std::int64_t, 3> size{0, 0, 0};
  std::array<double, 3> spacingMm{1, 1, 1};
  std::array<double, 3> originMm{0, 0, 0};
  std::array<double, 9> direction{1, 0, 0, 0, 1, 0, 0, 0, 1};  ///< row-major 3×3; column a = direction of axis a

  std::int64_t voxelCount() const { return size[0] * size[1] * size[2]; }
  std::array<double, 3> patientFromIndex(const std::array<double, 3>& index) const;
  std::array<double, 3> indexFromPatient(const std::array<double, 3>& patientMm) const;
  bool operator==(const VolumeGeometry&) const = default;
};

/// The axes of a slice: 0 sagittal gives (1, 2), 1 coronal (0, 2), 2 axial (0, 1).
struct PlaneAxes {
  std::size_t column = 0, row = 0;
};
/// @param axis the axis that slices are taken across: 0, 1 or 2
constexpr PlaneAxes planeAxes(int axis) {
  return {axis == 0 ? std::size_t{1} : std::size_t{0}, axis == 2 ? std::size_t{1} : std::size_t{2}};
}

}  // namespace sw
