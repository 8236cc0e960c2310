#pragma once

#include "core/io/volume_reader.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sw {

enum class ElementType { I8, U8, I16, U16, I32, U32, I64, U64, F32, F64 };

std::size_t elementBytes(ElementType type);

enum class FileFormat { Nifti, Nrrd, Meta };

/// A file that passed its strict pre-check: voxels unpacked, complete and in the machine's byte
/// order. Where the pre-check did not decide the geometry, ITK reads a private copy that we write
/// anew, so a header can no longer lie to it.
struct RawImage {
  FileFormat format = FileFormat::Nifti;
  ElementType type = ElementType::F32;
  std::array<std::int64_t, 3> size{1, 1, 1};
  int dimension = 3;
  std::string voxels;
  double slope = 1;  ///< value = slope · raw + intercept (NIfTI)
  double intercept = 0;
  std::optional<VolumeGeometry> geometry;  ///< NIfTI: decided by the pre-check
  std::string geometryHeader;              ///< NRRD, MetaImage: the file's own geometry lines
  std::vector<FileVerdict> warnings;
  std::string extraBytes;  ///< of a detached data file, for the hash
};

/// What a header says before voxels are touched.
struct VoxelDemand {
  ElementType type = ElementType::F32;
  std::array<std::int64_t, 3> size{1, 1, 1};
  bool bigEndian = false;
  std::uint64_t bytes = 0;
};

/// Checks extents and multiplies without overflow. @throws InputError `<format>.dim`,
/// `file.too_large`
std::uint64_t checkedVoxelBytes(const std::array<std::int64_t, 3>& size,
                                ElementType type,
                                const std::string& format,
                                const std::string& name);

/// Swaps to the machine's order where needed and turns 64-bit integers, which ITK's readers do not
/// all know, to double.
void normaliseVoxels(RawImage& image, bool bigEndian);

/// slope · raw + intercept, computed in double.
std::vector<float> floatVoxels(const RawImage& image);

/// NaN, Inf, and doubles that do not fit float32 after scaling.
std::int64_t countNotFinite(const RawImage& image);

/// @throws InputError `file.truncated` naming both byte counts
void requireBytes(std::uint64_t have, std::uint64_t need, const std::string& name);

/// Voxels of a raw, gzip or zlib block that must hold `bytes` bytes after `skip`.
/// Adds warnings for bytes left over. @throws InputError as inflateAll, `file.truncated`
std::string takeVoxels(std::string_view stored,
                       bool compressed,
                       std::uint64_t skip,
                       std::uint64_t bytes,
                       const std::filesystem::path& path,
                       std::vector<FileVerdict>& warnings);

}  // namespace sw
