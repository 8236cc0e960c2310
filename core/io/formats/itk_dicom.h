#pragma once

#include "core/io/formats/dicom_slice.h"

#include <string>

namespace sw {

/// Lets ITK's GDCM decode one code stream, from a private DICOM file that holds the slice's extents
/// and nothing else of the file that it came from.
/// @return little endian, rows × columns × bits/8 bytes
/// @throws InputError `dicom.pixels` with GDCM's reason
std::string decodeWithGdcm(const DicomSlice& slice, const std::string& stream);

}  // namespace sw
