#pragma once

#include "core/io/formats/itk_bridge.h"

namespace sw {

/// Permutes and flips axes, voxel for voxel, to the closest canonical order: axis 0 left→right, 1
/// posterior→anterior, 2 inferior→superior. Every voxel keeps its place in patient space.
DecodedVolume canonicalOrder(DecodedVolume volume);

/// The same of a placement alone.
VolumeGeometry canonicalOrder(const VolumeGeometry& file);

/// The inverse: canonical voxels in the order of a file's axes. @throws BugError if the sizes do
/// not fit
LabelMap fileOrder(const LabelMap& canonical, const VolumeGeometry& file);
Volume fileOrder(const Volume& canonical, const VolumeGeometry& file);
/// A canonical grid with its axes in the order, and the directions, of those of a file whose grid
/// it replaces.
VolumeGeometry gridInFileOrder(const VolumeGeometry& canonical, const VolumeGeometry& file);

}  // namespace sw
