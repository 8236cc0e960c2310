#include "core/volume/structure_sets.h"

#include "core/base/error.h"

namespace sw {

std::vector<StructureSet> structureSets(const LabelMap& labels, int axis) {
  require(axis >= 0 && axis <= 2, "the axis is 0, 1 or 2");
  const auto& size = labels.geometry().size;
  std::vector<StructureSet> sets(static_cast<std::size_t>(size[static_cast<std::size_t>(axis)]));
  auto voxel = labels.voxels().begin();
  std::array<std::int64_t, 3> at{};
  for (at[2] = 0; at[2] < size[2]; ++at[2]) {
    for (at[1] = 0; at[1] < size[1]; ++at[1]) {
      for (at[0] = 0; at[0] < size[0]; ++at[0], ++voxel) {
        if (*voxel != 0)
          sets[static_cast<std::size_t>(at[static_cast<std::size_t>(axis)])].set(*voxel);
      }
    }
  }
  return sets;
}

}  // namespace sw
