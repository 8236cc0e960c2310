#include "core/volume/volume_geometry.h"

#include <cmath>

#include "core/base/error.h"

namespace sw {
namespace {

std::array<double, 9> inverse(const std::array<double, 9>& m) {
  const double determinant = m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) +
                             m[2] * (m[3] * m[7] - m[4] * m[6]);
  require(std::abs(determinant) > 1e-12, "direction cosines are singular");
  return {(m[4] * m[8] - m[5] * m[7]) / determinant, (m[2] * m[7] - m[1] * m[8]) / determinant,
          (m[1] * m[5] - m[2] * m[4]) / determinant, (m[5] * m[6] - m[3] * m[8]) / determinant,
          (m[0] * m[8] - m[2] * m[6]) / determinant, (m[2] * m[3] - m[0] * m[5]) / determinant,
          (m[3] * m[7] - m[4] * m[6]) / determinant, (m[1] * m[6] - m[0] * m[7]) / determinant,
          (m[0] * m[4] - m[1] * m[3]) / determinant};
}

std::array<double, 3> product(const std::array<double, 9>& m, const std::array<double, 3>& v) {
  return {m[0] * v[0] + m[1] * v[1] + m[2] * v[2], m[3] * v[0] + m[4] * v[1] + m[5] * v[2],
          m[6] * v[0] + m[7] * v[1] + m[8] * v[2]};
}

}  // namespace

std::array<double, 3> VolumeGeometry::patientFromIndex(const std::array<double, 3>& index) const {
  auto point = product(direction, {index[0] * spacingMm[0], index[1] * spacingMm[1], index[2] * spacingMm[2]});
  for (std::size_t axis = 0; axis < 3; ++axis) point[axis] += originMm[axis];
  return point;
}

std::array<double, 3> VolumeGeometry::indexFromPatient(const std::array<double, 3>& patientMm) const {
  auto index = product(inverse(direction), {patientMm[0] - originMm[0], patientMm[1] - originMm[1],
                                            patientMm[2] - originMm[2]});
  for (std::size_t axis = 0; axis < 3; ++axis) index[axis] /= spacingMm[axis];
  return index;
}

}  // namespace sw
