#include "core/io/formats/reorient.h"

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

}  // namespace

DecodedVolume canonicalOrder(DecodedVolume volume) {
  const VolumeGeometry& old = volume.geometry;
  const std::array<std::size_t, 3> from = bestAssignment(old);
  const std::array<std::int64_t, 3> stride{1, old.size[0], old.size[0] * old.size[1]};
  VolumeGeometry geometry;
  std::array<std::int64_t, 3> step{};
  std::array<double, 3> corner{0, 0, 0};
  std::int64_t start = 0;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const std::size_t source = from[axis];
    const bool flip = old.direction[axis * 3 + source] * kCanonicalSign[axis] < 0;
    geometry.size[axis] = old.size[source];
    geometry.spacingMm[axis] = old.spacingMm[source];
    for (std::size_t row = 0; row < 3; ++row) {
      geometry.direction[row * 3 + axis] =
          (flip ? -1.0 : 1.0) * old.direction[row * 3 + source] + 0.0;
    }
    step[axis] = flip ? -stride[source] : stride[source];
    if (flip) {
      start += stride[source] * (old.size[source] - 1);
      corner[source] = static_cast<double>(old.size[source] - 1);
    }
  }
  geometry.originMm = old.patientFromIndex(corner);
  if (step == stride) {
    volume.geometry = geometry;
    return volume;
  }
  std::vector<float> voxels(volume.voxels.size());
  std::size_t out = 0;
  for (std::int64_t k = 0; k < geometry.size[2]; ++k) {
    for (std::int64_t j = 0; j < geometry.size[1]; ++j) {
      std::int64_t in = start + j * step[1] + k * step[2];
      for (std::int64_t i = 0; i < geometry.size[0]; ++i, in += step[0]) {
        voxels[out++] = volume.voxels[static_cast<std::size_t>(in)];
      }
    }
  }
  return {geometry, std::move(voxels)};
}

}  // namespace sw
