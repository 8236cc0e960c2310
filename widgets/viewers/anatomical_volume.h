#pragma once

#include "widgets/viewers/slice_viewer.h"

#include <memory>

namespace sw {

/// An oblique volume on a grid along the patient's axes, to be looked at in anatomical planes.
/// Slow: not on the GUI thread. Its record has the new geometry and no edited range.
std::shared_ptr<const ShownVolume> anatomicalVolume(const ShownVolume& volume);

/// The voxel of `to` at the place of a voxel of `from`, brought into the volume.
VoxelIndex sameVoxel(const VoxelIndex& voxel, const VolumeGeometry& from, const VolumeGeometry& to);

}  // namespace sw
