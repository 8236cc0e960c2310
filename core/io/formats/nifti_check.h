#pragma once

#include "core/io/formats/raw_image.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace sw {

/// What a NIfTI header alone says.
struct NiftiDemand {
  RawImage image;  ///< without voxels; its geometry is set, in the file's order
  std::uint64_t offset = 0, bytes = 0;  ///< where the voxels lie [bytes of the unpacked file]
  bool bigEndian = false;
  bool pair = false;  ///< they lie in a second file
};

/// @param head  the first 540 bytes, unpacked; fewer if there are no more
/// @throws InputError `nifti.*`, `file.*`
NiftiDemand checkNiftiHeader(std::string_view head, const std::filesystem::path& path);

/// Strict pre-check of NIfTI-1 and NIfTI-2 (.nii, .nii.gz, .hdr with .img): header arithmetic,
/// every byte there, one usable placement. Repairs with a warning what can only be meant one way,
/// refuses the rest.
/// @param bytes  the whole file as it lies on the disk
/// @throws InputError `nifti.*`, `gzip.*`, `file.*`
RawImage checkNifti(const std::string& bytes, const std::filesystem::path& path);

}  // namespace sw
