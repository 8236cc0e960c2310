#pragma once

#include "core/io/formats/raw_image.h"

#include <filesystem>
#include <vector>

namespace sw {

/// Float voxels as the file orders them, with geometry in LPS.
struct DecodedVolume {
  VolumeGeometry geometry;
  std::vector<float> voxels;
};

/// Voxels as float, with the geometry that the pre-check decided; where it did not, `image` is
/// written anew under a unique private name and read with ITK, in the C locale.
/// @throws InputError `file.itk` with ITK's reason, `geometry.invalid`
DecodedVolume decode(const RawImage& image, const std::filesystem::path& path);

/// @throws InputError `geometry.invalid` unless spacing is positive and the axes stand at right
/// angles
void requireRigid(const VolumeGeometry& geometry, const std::string& name);

/// The bytes of a .nii.gz that holds the volume. @throws StoreError `file.write`
std::string encodeNifti(const Volume& volume);
std::string encodeNifti(const LabelMap& labels);

}  // namespace sw
