#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace sw {

/// One single-frame grey DICOM image, as far as a series of them makes a volume. Nothing that names
/// a patient is read.
struct DicomSlice {
  std::filesystem::path file;
  std::string series;  ///< SeriesInstanceUID
  std::int64_t rows = 0, columns = 0;
  int bits = 16;  ///< allocated: 8 or 16
  bool isSigned = false;
  double slope = 1, intercept = 0;
  std::array<double, 2> pixelSpacing{1, 1};  ///< between rows, between columns [mm]
  double sliceSpacing = 0;  ///< SpacingBetweenSlices, else SliceThickness; 0 = not said
  std::optional<std::array<double, 3>> position;  ///< ImagePositionPatient [mm]
  std::optional<std::array<double, 6>> orientation;
  std::optional<std::int64_t> instance;  ///< InstanceNumber
  std::string pixels;                    ///< little endian, rows × columns × bits/8 bytes
};

/// Whether the bytes start like a DICOM file (DICM after 128 bytes).
bool looksLikeDicom(std::string_view bytes);

/// Strict reader of uncompressed DICOM: every length is checked against the bytes that are there
/// before it is used. GDCM is not asked: 158 bytes make Debian 12's GDCM allocate 4 GB and abort
/// the process.
/// @throws InputError `dicom.damaged`, `dicom.syntax` (compressed), `dicom.frames`, `dicom.pixels`,
/// `file.colour`
DicomSlice readDicomSlice(std::string bytes, const std::filesystem::path& path);

}  // namespace sw
