#pragma once

#include "core/io/formats/dicom_data_set.h"
#include "core/io/volume_reader.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace sw {

/// One grey DICOM image, or one frame of an enhanced one, as far as a series of them makes a
/// volume. Technical tags only: of what names a patient nothing is kept but a digest, and UIDs
/// never leave core/io.
struct DicomSlice {
  std::filesystem::path file;
  std::string sopClass, sopInstance, study, series, frameOfReference;  ///< UIDs
  std::string patient;   ///< SHA-256 of PatientID and PatientName; "" where both are empty
  std::string modality;  ///< "CT", "MR", …
  std::string syntax;
  std::optional<std::int64_t> seriesNumber, instance, temporalIndex, acquisition, echo;
  std::optional<double> triggerTime;  ///< [ms]
  std::int64_t rows = 0, columns = 0;
  std::int64_t samples = 1, frames = 1;
  int frame = 0;  ///< of an enhanced file (readDicomFrames), from 1; 0 = the file's only one
  std::string framesReason;  ///< why the frames of an enhanced file make no stack; `dicom.frames`
  int bits = 16;             ///< allocated: 8 or 16
  int stored = 16;           ///< of them used
  bool isSigned = false;
  bool grey = true;
  double slope = 1, intercept = 0;
  std::array<double, 2> pixelSpacing{1, 1};  ///< between rows, between columns [mm]
  bool spacingKnown = false;
  double sliceSpacing = 0;  ///< SpacingBetweenSlices, else SliceThickness; 0 = not said
  std::optional<std::array<double, 3>> position;  ///< ImagePositionPatient [mm]
  std::optional<std::array<double, 6>> orientation;
  bool hasPixels = false;
  std::string pixels;                            ///< as they are stored; empty in a header
  bool encapsulated = false, bigEndian = false;  ///< how they are stored
  std::string sha256;                            ///< of the file; empty in a header
};

/// Strict reader: every length is checked against the bytes that are there before it is used. GDCM
/// is not asked to parse: 158 bytes make Debian 12's GDCM allocate 4 GB and abort the process.
/// Pixels stay as they are stored.
/// @throws InputError `dicom.damaged`, `dicom.syntax`, `dicom.frames`, `dicom.pixels`,
/// `dicom.spacing`, `file.colour`
DicomSlice readDicomSlice(std::string bytes, const std::filesystem::path& path);

/// Pixels of a slice: little endian, rows × columns × bits/8 bytes. Compressed ones reach GDCM here
/// and nowhere else. @throws InputError as decodeDicomPixels
std::string decodedPixels(const DicomSlice& slice);

/// A file's tags with its pixels as they are stored there.
struct DicomParts {
  DicomSlice slice;
  std::string_view pixels;  ///< into the data set
  bool encapsulated = false;
};
/// Checks nothing but lengths. @throws InputError `dicom.damaged`
DicomParts readDicomParts(const DicomDataSet& data, const std::filesystem::path& path);

/// A file's technical tags, whatever it holds; of the pixels only whether the file is long enough.
struct DicomHeader {
  DicomSlice slice;
  std::optional<FileVerdict> damage;  ///< the tags before the damage are there
};
/// @return nothing if the file is no DICOM
/// @throws InputError as readRegularFile
std::optional<DicomHeader> readDicomHeader(const std::filesystem::path& path);

/// Whether a header's image can be a slice. @throws InputError as readDicomSlice
void requireUsable(const DicomSlice& slice);

/// "slice 7 (a.dcm)": its instance number and file, for messages.
std::string shownSlice(const DicomSlice& slice);

}  // namespace sw
