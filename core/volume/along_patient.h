#pragma once

#include "core/volume/volume.h"

namespace sw {

/// The grid along the patient's axes, in the canonical order and with the same spacing, that holds
/// the middles of all voxels of an oblique volume.
VolumeGeometry gridAlongPatient(const VolumeGeometry& geometry);

/// The image on that grid, trilinear between voxel middles; the smallest finite value outside of
/// the volume.
Volume alongPatient(const Volume& volume);
/// The labels on that grid, of the nearest voxel; 0 outside.
LabelMap alongPatient(const LabelMap& labels);

}  // namespace sw
