#include "core/volume/along_patient.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sw {
namespace {

constexpr double kTolerance = 1e-6;  // of a voxel, for what lies on the border but for rounding

using Point = std::array<double, 3>;

/// Calls `sample` with the index in `from` of each voxel of `to`, in the order of `to`.
template <class Voxel, class Sample>
std::vector<Voxel> sampled(const VolumeGeometry& from, const VolumeGeometry& to, Sample sample) {
  const Point first = from.indexFromPatient(to.patientFromIndex({0, 0, 0}));
  std::array<Point, 3> step{};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    Point one{};
    one[axis] = 1;
    const Point at = from.indexFromPatient(to.patientFromIndex(one));
    for (std::size_t a = 0; a < 3; ++a) step[axis][a] = at[a] - first[a];
  }
  std::vector<Voxel> voxels;
  voxels.reserve(static_cast<std::size_t>(to.voxelCount()));
  for (std::int64_t k = 0; k < to.size[2]; ++k) {
    for (std::int64_t j = 0; j < to.size[1]; ++j) {
      for (std::int64_t i = 0; i < to.size[0]; ++i) {
        Point at{};
        for (std::size_t a = 0; a < 3; ++a) {
          at[a] = first[a] + static_cast<double>(i) * step[0][a] +
                  static_cast<double>(j) * step[1][a] + static_cast<double>(k) * step[2][a];
        }
        voxels.push_back(sample(at));
      }
    }
  }
  return voxels;
}

float trilinear(const Volume& volume, const Point& at, float outside) {
  std::array<std::int64_t, 3> low{}, high{};
  Point part{};
  for (std::size_t a = 0; a < 3; ++a) {
    const auto last = static_cast<double>(volume.geometry().size[a] - 1);
    if (at[a] < -kTolerance || at[a] > last + kTolerance) return outside;
    const double inside = std::clamp(at[a], 0.0, last);
    low[a] = static_cast<std::int64_t>(inside);
    high[a] = std::min(low[a] + 1, volume.geometry().size[a] - 1);
    part[a] = inside - static_cast<double>(low[a]);
  }
  double sum = 0;
  for (int corner = 0; corner < 8; ++corner) {
    double weight = 1;
    std::array<std::int64_t, 3> voxel{};
    for (std::size_t a = 0; a < 3; ++a) {
      const bool upper = (corner >> a) & 1;
      voxel[a] = upper ? high[a] : low[a];
      weight *= upper ? part[a] : 1 - part[a];
    }
    if (weight > 0) sum += weight * volume.at(voxel[0], voxel[1], voxel[2]);
  }
  return static_cast<float>(sum);
}

std::uint8_t nearest(const LabelMap& labels, const Point& at) {
  std::array<std::int64_t, 3> voxel{};
  for (std::size_t a = 0; a < 3; ++a) {
    voxel[a] = std::lround(at[a]);
    if (voxel[a] < 0 || voxel[a] >= labels.geometry().size[a]) return 0;
  }
  return labels.at(voxel[0], voxel[1], voxel[2]);
}

}  // namespace

VolumeGeometry gridAlongPatient(const VolumeGeometry& geometry) {
  Point low{}, high{};
  low.fill(std::numeric_limits<double>::infinity());
  high.fill(-std::numeric_limits<double>::infinity());
  for (int corner = 0; corner < 8; ++corner) {
    Point index{};
    for (std::size_t a = 0; a < 3; ++a) {
      index[a] = (corner >> a) & 1 ? static_cast<double>(geometry.size[a] - 1) : 0;
    }
    const Point at = geometry.patientFromIndex(index);
    for (std::size_t a = 0; a < 3; ++a) {
      low[a] = std::min(low[a], at[a]);
      high[a] = std::max(high[a], at[a]);
    }
  }
  VolumeGeometry grid = geometry;
  grid.direction = {-1, 0, 0, 0, -1, 0, 0, 0, 1};
  grid.originMm = {high[0], high[1], low[2]};
  for (std::size_t a = 0; a < 3; ++a) {
    grid.size[a] =
        static_cast<std::int64_t>(std::ceil((high[a] - low[a]) / grid.spacingMm[a] - kTolerance)) +
        1;
  }
  return grid;
}

Volume alongPatient(const Volume& volume) {
  float outside = std::numeric_limits<float>::infinity();
  for (const float value : volume.voxels()) {
    if (std::isfinite(value)) outside = std::min(outside, value);
  }
  if (!std::isfinite(outside)) outside = 0;
  const VolumeGeometry grid = gridAlongPatient(volume.geometry());
  return {grid, sampled<float>(volume.geometry(), grid,
                               [&](const Point& at) { return trilinear(volume, at, outside); })};
}

LabelMap alongPatient(const LabelMap& labels) {
  const VolumeGeometry grid = gridAlongPatient(labels.geometry());
  return {grid, sampled<std::uint8_t>(labels.geometry(), grid,
                                      [&](const Point& at) { return nearest(labels, at); })};
}

}  // namespace sw
