#pragma once

#include "core/io/volume_reader.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sw {

/// What a file is taken for.
enum class ProbeKind { Image, Labels };

/// What the strict checks found in one file. Of a refused file only the verdict, and the hash where
/// its bytes could be read, are set.
struct ProbeReport {
  FileVerdict verdict;                ///< the worst; `file` as it was given
  std::vector<FileVerdict> warnings;  ///< all of them; their `file` is the given one
  std::string sha256;
  std::int64_t bytes = 0;           ///< of the file; 0 for a DICOM folder
  VolumeGeometry geometry;          ///< canonical order
  std::int64_t notFinite = 0;       ///< NaN or Inf voxels
  double minimum = 0, maximum = 0;  ///< of an image's finite voxels
  std::vector<int> labelValues;     ///< of a label map, ascending
  std::vector<float> thumbnail;     ///< of an image, as thumbnailOf gives it
  /// The file made the reading process end, or was stopped at a limit: it is not to be read again
  /// by chance.
  bool dangerous = false;

  bool refused() const { return verdict.verdict == Verdict::Refused; }
};

/// Reads the file in this process. Never throws for a bad file.
ProbeReport probeHere(const std::filesystem::path& file, ProbeKind kind);

/// One line of JSON without a line break, a tab, and the thumbnail as hexadecimal digits; the
/// file's path is not in it.
std::string encodeReport(const ProbeReport& report);
/// Takes nothing on trust: what does not have the right types, sizes and ranges is no report.
/// `file` becomes the path.
std::optional<ProbeReport> decodeReport(const std::string& line, const std::filesystem::path& file);

}  // namespace sw
