#pragma once

#include <array>
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

}  // namespace sw
