#pragma once

#include "core/io/formats/raw_image.h"

#include <filesystem>
#include <string>

namespace sw {

/// Strict pre-check of NIfTI-1 and NIfTI-2 (.nii, .nii.gz, .hdr with .img): header arithmetic,
/// every byte there, one usable placement. Repairs with a warning what can only be meant one way,
/// refuses the rest.
/// @param bytes  the whole file as it lies on the disk
/// @throws InputError `nifti.*`, `gzip.*`, `file.*`
RawImage checkNifti(const std::string& bytes, const std::filesystem::path& path);

}  // namespace sw
