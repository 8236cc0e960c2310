#pragma once

#include "core/io/formats/dicom_slice.h"
#include "core/io/formats/itk_bridge.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace sw {

/// Whether the file is of the class Segmentation Storage (DICOM SEG).
bool isDicomSegmentation(const DicomSlice& header);

/// What a DICOM SEG says of the structures in a series, one frame a structure and place.
struct DicomSegmentation {
  struct Frame {
    std::int64_t segment = 0;
    std::array<double, 3> position{};     ///< of the first pixel's centre, LPS [mm]
    std::array<double, 6> orientation{};  ///< directions of a row and of a column
    std::array<double, 2> spacing{};      ///< between rows, between columns [mm]
  };
  std::filesystem::path file;
  std::vector<std::string> series;   ///< SeriesInstanceUID of those that it was drawn on
  std::map<int, std::string> names;  ///< SegmentNumber → SegmentLabel
  std::int64_t rows = 0, columns = 0;
  bool fractional = false;
  double maximum = 1;  ///< pixel value that stands for the whole
  std::vector<Frame> frames;
  std::string pixels;  ///< frame by frame, a byte a pixel
};

/// @throws InputError `seg.header` (no segment, no frame, a frame without place), `seg.pixels`,
/// `dicom.*`
DicomSegmentation readDicomSegmentation(std::string bytes, const std::filesystem::path& path);

/// Label values on the image's grid as the file orders it, placed by patient position. A fractional
/// pixel counts from half of the maximum; where structures overlap the larger share wins, then the
/// higher number, and a warning counts such voxels.
/// @throws InputError `seg.grid` if pixels lie between the voxels of the image or outside of it
DecodedVolume drawSegments(const DicomSegmentation& segmentation,
                           const VolumeGeometry& image,
                           std::vector<FileVerdict>& warnings);

}  // namespace sw
