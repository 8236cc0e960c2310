#pragma once

#include "core/volume/volume.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace sw {

enum class Verdict { Accepted, Warned, Refused };

/// What a check found in one file; `code` is stable (`ok`, `file.truncated`, `nifti.dim` …),
/// `message` names file and cause.
struct FileVerdict {
  std::filesystem::path file;
  Verdict verdict = Verdict::Accepted;
  std::string code = "ok";
  std::string message;
};

struct VolumeFile {
  std::shared_ptr<const Volume>
      volume;          ///< canonical axis order; not-finite voxels are kept as 0 and counted
  std::string sha256;  ///< of the file's bytes
  std::int64_t notFinite = 0;  ///< NaN or Inf voxels
  std::vector<FileVerdict> warnings;
};

struct LabelFile {
  std::shared_ptr<const LabelMap> labels;
  std::string sha256;
  std::vector<int> values;  ///< distinct values, ascending
  std::vector<FileVerdict> warnings;
};

/// Full check without keeping voxels: strict pre-check (sizes, gzip CRC, header arithmetic), then a
/// read. Never throws for a bad file; says so in the verdict.
FileVerdict verifyVolumeFile(const std::filesystem::path& path);

/// @throws InputError with the verdict's code and message when the file is refused
VolumeFile readVolume(const std::filesystem::path& path);
/// @throws InputError also for values that are no whole numbers in 0…255
LabelFile readLabels(const std::filesystem::path& path);
/// Problems of a pair: size differs (refused), affine differs (warned), values outside `declared`
/// (warned; empty = any).
std::vector<FileVerdict> checkPair(const VolumeGeometry& image,
                                   const LabelFile& labels,
                                   const std::filesystem::path& labelPath,
                                   const std::vector<int>& declared);

/// Geometry of an image as its file orders the axes, and the file's hash. @throws InputError as
/// readVolume
struct FileGrid {
  VolumeGeometry geometry;
  std::string sha256;
};
FileGrid readGrid(const std::filesystem::path& path);

/// Writes .nii.gz. @throws StoreError
void writeLabels(const LabelMap& labels, const std::filesystem::path& path);
void writeVolume(const Volume& volume, const std::filesystem::path& path);
/// Writes .nii.gz on the grid of a file, from labels in canonical order. @throws StoreError
void writeLabels(const LabelMap& canonical,
                 const VolumeGeometry& file,
                 const std::filesystem::path& path);

}  // namespace sw
