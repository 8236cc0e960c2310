#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/volume/volume_geometry.h"

namespace sw {

/// Immutable voxels with geometry, axis 0 fastest. Shared as shared_ptr<const …>, so readers need no lock.
template <class Voxel>
class VoxelGrid {
 public:
  /// @throws BugError if the number of voxels is not that of the geometry
  VoxelGrid(VolumeGeometry geometry, std::vector<Voxel> voxels);
  const VolumeGeometry& geometry() const { return geometry_; }
  std::span<const Voxel> voxels() const { return voxels_; }
  Voxel at(std::int64_t i, std::int64_t j, std::int64_t k) const {
    return voxels_[static_cast<std::size_t>(i + geometry_.size[0] * (j + geometry_.size[1] * k))];
  }

 private:
  VolumeGeometry geometry_;
  std::vector<Voxel> voxels_;
};

extern template class VoxelGrid<float>;
extern template class VoxelGrid<std::uint8_t>;
using Volume = VoxelGrid<float>;
using LabelMap = VoxelGrid<std::uint8_t>;

/// One 2D slice, row-major. Of the two axes left, the higher one runs along rows (axis 2: rows = y, columns = x).
template <class Voxel>
struct SliceImage {
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::vector<Voxel> pixels;
};

/// @param axis 0, 1 or 2  @throws BugError if axis or index is outside
SliceImage<float> extractSlice(const Volume& volume, int axis, std::int64_t index);
SliceImage<std::uint8_t> extractSlice(const LabelMap& labels, int axis, std::int64_t index);

}  // namespace sw
