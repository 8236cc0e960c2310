#pragma once

#include "core/io/formats/dicom_slice.h"

#include <string>
#include <vector>

namespace sw {

/// Parts a series into its time points (or echoes, or repetitions): slices that lie at one place
/// are told apart by temporal position, trigger time, echo, acquisition or instance number. One
/// part if every place has one slice.
/// @throws InputError `dicom.time_points` if some places have more slices than others
std::vector<std::vector<DicomSlice>> dicomTimePoints(std::vector<DicomSlice> series,
                                                     const std::string& name);

}  // namespace sw
