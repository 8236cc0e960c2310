#include "core/io/restore_labels.h"

#include "core/base/error.h"
#include "core/io/prepared_grid.h"

#include <array>
#include <vector>

namespace sw {
namespace {

/// For each pixel along one axis of the plane: the prepared pixel in which its centre lies; -1 =
/// cut off.
std::vector<std::int64_t> pixelOf(std::int64_t size,
                                  std::int64_t newSize,
                                  std::int64_t offset,
                                  const PreparedGrid& grid) {
  std::vector<std::int64_t> places;
  for (std::int64_t index = 0; index < size; ++index) {
    // Floor of (index + 1/2) · newSize / size, the pixel after the change of spacing.
    const std::int64_t inCrop = (2 * index + 1) * newSize / (2 * size) + offset;
    places.push_back(inCrop >= 0 && inCrop < grid.crop ? inCrop / grid.cell : -1);
  }
  return places;
}

}  // namespace

LabelMap restoreLabels(std::span<const std::uint8_t> prepared,
                       const PrepareRecipe& recipe,
                       const VolumeGeometry& geometry) {
  const auto axis = static_cast<std::size_t>(recipe.axis);
  const auto [columnAxis, rowAxis] = planeAxes(recipe.axis);
  require(
      static_cast<std::int64_t>(prepared.size()) == geometry.size[axis] * recipe.size * recipe.size,
      "the prepared labels are not those of the volume");
  const PreparedGrid grid = preparedGrid(geometry, recipe);
  const auto rows = pixelOf(grid.sizes.rows, grid.sizes.newRows, grid.top, grid);
  const auto columns = pixelOf(grid.sizes.columns, grid.sizes.newColumns, grid.left, grid);
  std::vector<std::uint8_t> voxels;
  voxels.reserve(static_cast<std::size_t>(geometry.voxelCount()));
  std::array<std::int64_t, 3> at{};
  for (at[2] = 0; at[2] < geometry.size[2]; ++at[2]) {
    for (at[1] = 0; at[1] < geometry.size[1]; ++at[1]) {
      for (at[0] = 0; at[0] < geometry.size[0]; ++at[0]) {
        const std::int64_t row = rows[static_cast<std::size_t>(at[rowAxis])];
        const std::int64_t column = columns[static_cast<std::size_t>(at[columnAxis])];
        const std::int64_t place = (at[axis] * recipe.size + row) * recipe.size + column;
        voxels.push_back(row < 0 || column < 0 ? std::uint8_t{0}
                                               : prepared[static_cast<std::size_t>(place)]);
      }
    }
  }
  return {geometry, std::move(voxels)};
}

}  // namespace sw
