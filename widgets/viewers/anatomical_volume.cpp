#include "widgets/viewers/anatomical_volume.h"

#include "core/volume/along_patient.h"

#include <algorithm>
#include <cmath>

namespace sw {

std::shared_ptr<const ShownVolume> anatomicalVolume(const ShownVolume& volume) {
  auto voxels = std::make_shared<LoadedVolume>();
  voxels->image = std::make_shared<Volume>(alongPatient(*volume.voxels->image));
  if (volume.voxels->labels) {
    voxels->labels = std::make_shared<LabelMap>(alongPatient(*volume.voxels->labels));
  }
  auto shown = std::make_shared<ShownVolume>(volume);
  shown->source.record.geometry = voxels->image->geometry();
  shown->source.record.range = {};
  shown->voxels = std::move(voxels);
  return shown;
}

VoxelIndex sameVoxel(const VoxelIndex& voxel,
                     const VolumeGeometry& from,
                     const VolumeGeometry& to) {
  if (from == to) return voxel;
  const auto at = to.indexFromPatient(
      from.patientFromIndex({static_cast<double>(voxel[0]), static_cast<double>(voxel[1]),
                             static_cast<double>(voxel[2])}));
  VoxelIndex found{};
  for (std::size_t a = 0; a < 3; ++a) {
    found[a] = std::clamp<std::int64_t>(std::lround(at[a]), 0, to.size[a] - 1);
  }
  return found;
}

}  // namespace sw
