#pragma once

#include "core/volume/volume.h"

#include <cstdint>
#include <filesystem>
#include <functional>
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

/// Called with the SHA-256 of the bytes that are about to be decoded; throws unless they are the expected ones. So a
/// file that was exchanged after its import never reaches ITK, whenever the exchange happens.
using HashCheck = std::function<void(const std::string& sha256)>;

/// @throws InputError with the verdict's code and message when the file is refused, and what `check` throws
VolumeFile readVolume(const std::filesystem::path& path, const HashCheck& check = {});
/// @throws InputError also for values that are no whole numbers in 0…255
LabelFile readLabels(const std::filesystem::path& path, const HashCheck& check = {});
/// Geometry of an image as its file orders the axes, and the file's hash. @throws InputError as
/// readVolume
struct FileGrid {
  VolumeGeometry geometry;
  std::string sha256;
};
FileGrid readGrid(const std::filesystem::path& path, const HashCheck& check = {});

/// Writes .nii.gz. @throws StoreError
void writeLabels(const LabelMap& labels, const std::filesystem::path& path);
void writeVolume(const Volume& volume, const std::filesystem::path& path);
/// Writes .nii.gz on the grid of a file, from labels in canonical order. @throws StoreError
void writeLabels(const LabelMap& canonical,
                 const VolumeGeometry& file,
                 const std::filesystem::path& path);

}  // namespace sw
