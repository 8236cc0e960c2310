#pragma once

#include "core/io/formats/dicom_slice.h"

#include <string>
#include <string_view>

namespace sw {

/// Decodes the one frame of a slice with compressed pixels: run lengths here, the JPEG family by
/// GDCM, which gets a file that we write anew, with our numbers and the checked code stream only.
/// @param items  the encapsulated pixel element: offset table, then fragments
/// @return little endian, rows × columns × bits/8 bytes
/// @throws InputError `dicom.syntax` for what cannot be decoded, `dicom.pixels` if the stream is
/// damaged or of another size
std::string decodeDicomPixels(const DicomSlice& slice, std::string_view items);

}  // namespace sw
