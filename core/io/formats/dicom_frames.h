#pragma once

#include "core/io/formats/dicom_slice.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sw {

/// Whether a file holds several frames of a class in which each says where it lies: Enhanced CT,
/// MR and PET.
bool holdsPlacedFrames(const DicomSlice& header);

enum class FramePixels { Left, Read };  ///< as they are stored, see decodedPixels

/// The frames of one enhanced file as slices of one stack and one time point, numbered by
/// DicomSlice::frame and `instance` from 1.
/// @param bytes of the whole file
/// @throws InputError `dicom.frames` with the reason for what is no such stack (no place, several
/// stacks or time points, frames at one place, fragments that cannot be told apart), `dicom.*`
/// @source DICOM PS3.3 C.7.6.16, multi-frame functional groups
std::vector<DicomSlice> readDicomFrames(std::string bytes,
                                        const std::filesystem::path& path,
                                        FramePixels pixels);

}  // namespace sw
