#pragma once

#include "core/io/formats/dicom_slice.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace sw {

/// Whether one of the first files of the folder starts like DICOM.
bool isDicomFolder(const std::filesystem::path& folder);

/// Headers of all DICOM files of a folder, ordered by path; links to folders are not followed.
struct DicomScan {
  std::vector<DicomHeader> headers;
  std::size_t foreign = 0;  ///< files that are no DICOM
};
DicomScan scanDicom(const std::filesystem::path& folder, bool below);

}  // namespace sw
