#pragma once

#include "core/io/formats/nifti_header.h"
#include "core/io/volume_reader.h"

#include <filesystem>
#include <vector>

namespace sw {

/// Placement of a NIfTI volume in LPS: the sform if it is usable, else the qform with a warning,
/// else voxel sizes alone with a warning. `size` of the result is not filled. @throws InputError
/// `nifti.sheared` if neither is a rigid placement
VolumeGeometry niftiGeometry(const NiftiHeader& header,
                             const std::filesystem::path& path,
                             std::vector<FileVerdict>& warnings);

/// Placement of an Analyze 7.5 volume, whose header says nothing of left and right: from the right to
/// the left, to the front, upwards, its middle at 0, with a warning.
/// @source SPM's and nibabel's reading of such pairs (radiological storage)
VolumeGeometry analyzeGeometry(const NiftiHeader& header,
                               const std::filesystem::path& path,
                               std::vector<FileVerdict>& warnings);

}  // namespace sw
