#pragma once

#include "core/io/formats/dicom_data_set.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sw {

/// What the functional groups of a multi-frame file say of a frame.
struct DicomFrameGroups {
  std::optional<std::array<double, 3>> position;     ///< of the first pixel's centre, LPS [mm]
  std::optional<std::array<double, 6>> orientation;  ///< directions of a row and of a column
  std::optional<std::array<double, 2>> spacing;      ///< between rows, between columns [mm]
  std::optional<double> thickness, sliceSpacing;     ///< [mm]
  std::optional<double> slope, intercept;
  std::optional<std::int64_t> segment;    ///< of a DICOM SEG
  std::optional<std::int64_t> timePoint;  ///< TemporalPositionIndex
  std::string stack;                      ///< StackID; "" = not said
};

/// One entry a frame, with what it leaves out taken from the shared groups.
/// @throws InputError `dicom.damaged` naming `name`
std::vector<DicomFrameGroups> readDicomGroups(const DicomDataSet& data, const std::string& name);

}  // namespace sw
