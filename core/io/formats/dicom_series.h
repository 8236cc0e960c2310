#pragma once

#include "core/io/formats/itk_bridge.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sw {

struct DicomVolume {
  DecodedVolume volume;
  std::string sha256;  ///< of the slices' files in order of place
  std::vector<FileVerdict> warnings;
};

/// Whether one of the first files of the folder starts like DICOM.
bool isDicomFolder(const std::filesystem::path& folder);

/// Reads the DICOM series that lies in one folder (not below it). Slices are ordered along the
/// slice normal; every irregularity is named: foreign files and equal copies are left out with a
/// warning, missing slices, sizes or directions that differ and several series are refused.
/// @throws InputError `dicom.*`
DicomVolume readDicomFolder(const std::filesystem::path& folder);

}  // namespace sw
