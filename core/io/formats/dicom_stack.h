#pragma once

#include "core/io/formats/dicom_slice.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sw {

/// The slices of one volume in order of place along their normal.
struct DicomStack {
  std::vector<DicomSlice> slices;
  VolumeGeometry geometry;
  std::vector<FileVerdict> warnings;
};

/// Orders the slices of one series and time point; names every irregularity by its slices. Equal
/// copies are left out with a warning (headers alone cannot tell equal pixels from others), uneven
/// distances are warned of; missing slices, other sizes, directions or pixels at one place and a
/// tilted gantry are refused.
/// @param slices  at least one; with pixels or headers
/// @param where   path for the verdicts; @param name  of the series, for messages
/// @throws InputError `dicom.size`, `dicom.orientation`, `dicom.order`, `dicom.time_points`,
/// `dicom.missing_slice`, `dicom.tilted`, `geometry.invalid`
DicomStack stackDicomSlices(std::vector<DicomSlice> slices,
                            const std::filesystem::path& where,
                            const std::string& name);

/// Cross product of the two directions of a slice.
std::array<double, 3> sliceNormal(const std::array<double, 6>& orientation);
/// Whether size, direction or pixel spacing differ, so that the two make no common grid.
bool sameDicomGrid(const DicomSlice& a, const DicomSlice& b);

/// Distance below which two slices lie at the same place: a share of the usual distance [mm].
/// @param places  ascending
double samePlaceDistance(const std::vector<double>& places);

}  // namespace sw
