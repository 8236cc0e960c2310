#include "core/volume/volume.h"

#include "core/base/error.h"

namespace sw {
namespace {

template <class Voxel>
SliceImage<Voxel> extract(const VoxelGrid<Voxel>& grid, int axis, std::int64_t index) {
  require(axis >= 0 && axis < 3, "axis must be 0, 1 or 2");
  const auto& size = grid.geometry().size;
  require(index >= 0 && index < size[static_cast<std::size_t>(axis)], "slice index is outside the volume");
  const std::array<std::int64_t, 3> stride{1, size[0], size[0] * size[1]};
  const auto [columnAxis, rowAxis] = planeAxes(axis);
  SliceImage<Voxel> slice{size[rowAxis], size[columnAxis], {}};
  slice.pixels.reserve(static_cast<std::size_t>(slice.rows * slice.columns));
  const Voxel* start = grid.voxels().data() + index * stride[static_cast<std::size_t>(axis)];
  for (std::int64_t row = 0; row < slice.rows; ++row)
    for (std::int64_t column = 0; column < slice.columns; ++column)
      slice.pixels.push_back(start[row * stride[rowAxis] + column * stride[columnAxis]]);
  return slice;
}

}  // namespace

template <class Voxel>
VoxelGrid<Voxel>::VoxelGrid(VolumeGeometry geometry, std::vector<Voxel> voxels)
    : geometry_(geometry), voxels_(std::move(voxels)) {
  require(static_cast<std::int64_t>(voxels_.size()) == geometry_.voxelCount(),
          "number of voxels differs from the geometry's");
}

template class VoxelGrid<float>;
template class VoxelGrid<std::uint8_t>;

SliceImage<float> extractSlice(const Volume& volume, int axis, std::int64_t index) {
  return extract(volume, axis, index);
}

SliceImage<std::uint8_t> extractSlice(const LabelMap& labels, int axis, std::int64_t index) {
  return extract(labels, axis, index);
}

}  // namespace sw
