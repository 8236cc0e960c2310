#pragma once

#include "core/io/formats/dicom_scan.h"
#include "core/io/formats/dicom_slice.h"
#include "core/io/formats/itk_bridge.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sw {

/// One volume among the DICOM files below a folder, named by a path that no file has:
/// folder/dicom-<series>[-t<time point>][-seg-<segmentation>]. The keys are digests of UIDs, so
/// that a catalog can keep the path.
struct DicomSelection {
  std::filesystem::path folder;
  std::string series;        ///< dicomKey of SeriesInstanceUID
  int timePoint = 0;         ///< from 1; 0 = the series holds one
  std::string segmentation;  ///< dicomKey of SOPInstanceUID: the labels rather than the image
};
/// First digits of a UID's SHA-256.
std::string dicomKey(const std::string& uid);
std::filesystem::path dicomPath(const DicomSelection& selection);
/// Nothing if the path is of another kind or something lies there.
std::optional<DicomSelection> dicomSelectionOf(const std::filesystem::path& path);

struct DicomVolume {
  DecodedVolume volume;
  std::string sha256;  ///< of the slices' files in order of place, or of the segmentation's file
  std::vector<FileVerdict> warnings;
};

/// Reads the one DICOM volume that lies in a folder (not below it): foreign files are left out with
/// a warning, several series are refused; for the rest see stackDicomSlices.
/// @param check called with the hash before a pixel is decoded; what it throws goes on
/// @throws InputError `dicom.*`
DicomVolume readDicomFolder(const std::filesystem::path& folder, const HashCheck& check = {});
/// One file as a volume of one slice, or of the frames of an enhanced one. @throws InputError as
/// readDicomSlice, readDicomFrames
DicomVolume readDicomFile(std::string bytes, const std::filesystem::path& path);
/// @param check as readDicomFolder
/// @throws InputError `dicom.none` if the files are no longer there, `dicom.*`, `seg.*`
DicomVolume readDicomSelection(const DicomSelection& selection, const HashCheck& check = {});

}  // namespace sw
