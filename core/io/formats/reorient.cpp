#include "core/io/formats/reorient.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace sw {
namespace {

/// Signs of the canonical axes in LPS: right, anterior, superior.
constexpr std::array<double, 3> kCanonicalSign{-1, -1, 1};

/// from[t] = axis of the file that becomes axis t: the assignment with the largest total alignment.
std::array<std::size_t, 3> bestAssignment(const VolumeGeometry& geometry) {
  std::array<std::size_t, 3> order{0, 1, 2};
  std::array<std::size_t, 3> best = order;
  double bestSum = -1;
  do {
    double sum = 0;
    for (std::size_t target = 0; target < 3; ++target) {
      sum += std::abs(geometry.direction[target * 3 + order[target]]);
    }
    if (sum > bestSum + 1e-9) {
      bestSum = sum;
      best = order;
    }
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

/// Which axis of the file each canonical axis is, and whether it runs the other way.
struct AxisOrder {
  std::array<std::size_t, 3> from{};
  std::array<bool, 3> flip{};
};

AxisOrder axisOrder(const VolumeGeometry& file) {
  AxisOrder order{bestAssignment(file), {}};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    order.flip[axis] = file.direction[axis * 3 + order.from[axis]] * kCanonicalSign[axis] < 0;
  }
  return order;
}

/// Leads back: from the canonical order to that of the file.
AxisOrder inverse(const AxisOrder& order) {
  AxisOrder back;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    back.from[order.from[axis]] = axis;
    back.flip[order.from[axis]] = order.flip[axis];
  }
  return back;
}

/// Calls `take(place in the file)` for every voxel in canonical order.
template <class Take>
void forEachVoxel(const VolumeGeometry& file, const AxisOrder& order, Take take) {
  const std::array<std::int64_t, 3> stride{1, file.size[0], file.size[0] * file.size[1]};
  std::array<std::int64_t, 3> step{}, size{};
  std::int64_t start = 0;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const std::size_t source = order.from[axis];
    size[axis] = file.size[source];
    step[axis] = order.flip[axis] ? -stride[source] : stride[source];
    if (order.flip[axis]) start += stride[source] * (file.size[source] - 1);
  }
  for (std::int64_t k = 0; k < size[2]; ++k) {
    for (std::int64_t j = 0; j < size[1]; ++j) {
      std::int64_t place = start + j * step[1] + k * step[2];
      for (std::int64_t i = 0; i < size[0]; ++i, place += step[0]) {
        take(static_cast<std::size_t>(place));
      }
    }
  }
}

/// The same grid with its axes as `order` says.
VolumeGeometry reordered(const VolumeGeometry& file, const AxisOrder& order) {
  VolumeGeometry geometry;
  std::array<double, 3> corner{0, 0, 0};
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const std::size_t source = order.from[axis];
    geometry.size[axis] = file.size[source];
    geometry.spacingMm[axis] = file.spacingMm[source];
    for (std::size_t row = 0; row < 3; ++row) {
      geometry.direction[row * 3 + axis] =
          (order.flip[axis] ? -1.0 : 1.0) * file.direction[row * 3 + source] + 0.0;
    }
    if (order.flip[axis]) corner[source] = static_cast<double>(file.size[source] - 1);
  }
  geometry.originMm = file.patientFromIndex(corner);
  return geometry;
}

template <class Voxel>
VoxelGrid<Voxel> inFileOrder(const VoxelGrid<Voxel>& canonical, const VolumeGeometry& file) {
  const AxisOrder order = axisOrder(file);
  require(reordered(file, order).size == canonical.geometry().size,
          "the voxels have the size of the file's volume");
  std::vector<Voxel> voxels(canonical.voxels().size());
  std::size_t next = 0;
  forEachVoxel(file, order, [&](std::size_t place) { voxels[place] = canonical.voxels()[next++]; });
  return {file, std::move(voxels)};
}

}  // namespace

DecodedVolume canonicalOrder(DecodedVolume volume) {
  const AxisOrder order = axisOrder(volume.geometry);
  const VolumeGeometry geometry = reordered(volume.geometry, order);
  if (order.from == std::array<std::size_t, 3>{0, 1, 2} &&
      order.flip == std::array<bool, 3>{false, false, false}) {
    volume.geometry = geometry;
    return volume;
  }
  std::vector<float> voxels;
  voxels.reserve(volume.voxels.size());
  forEachVoxel(volume.geometry, order,
               [&](std::size_t place) { voxels.push_back(volume.voxels[place]); });
  return {geometry, std::move(voxels)};
}

VolumeGeometry canonicalOrder(const VolumeGeometry& file) {
  return reordered(file, axisOrder(file));
}

LabelMap fileOrder(const LabelMap& canonical, const VolumeGeometry& file) {
  return inFileOrder(canonical, file);
}

Volume fileOrder(const Volume& canonical, const VolumeGeometry& file) {
  return inFileOrder(canonical, file);
}

VolumeGeometry gridInFileOrder(const VolumeGeometry& canonical, const VolumeGeometry& file) {
  return reordered(canonical, inverse(axisOrder(file)));
}

}  // namespace sw
