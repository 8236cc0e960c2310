#pragma once

#include "core/base/durable_file.h"
#include "core/io/formats/gzip_check.h"

#include <zlib.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

/// Small volume files of every format, written byte by byte so that no reader under test makes its
/// own test data.
namespace sw::test {

/// 5 × 4 × 3 int16 voxels 0, 7, 14 … with spacing 0.5 × 0.75 × 2.5.
inline constexpr std::int64_t kSize[3]{5, 4, 3};
inline constexpr std::size_t kVoxels = 60;

template <class Number>
void put(std::string& bytes, std::size_t offset, Number value) {
  std::memcpy(bytes.data() + offset, &value, sizeof value);
}

template <class Number>
std::string voxelBytes(Number start = 0, bool bigEndian = false) {
  std::string bytes;
  for (std::size_t i = 0; i < kVoxels; ++i) {
    const auto value = static_cast<Number>(start + static_cast<Number>(7 * i));
    char raw[sizeof(Number)];
    std::memcpy(raw, &value, sizeof value);
    for (std::size_t b = 0; b < sizeof(Number); ++b) {
      bytes += raw[bigEndian ? sizeof(Number) - 1 - b : b];
    }
  }
  return bytes;
}

/// Header of 352 bytes, axes right, anterior, superior.
inline std::string niftiHeader(std::int16_t datatype = 4, std::int16_t bits = 16) {
  std::string header(352, '\0');
  put<std::int32_t>(header, 0, 348);
  put<std::int16_t>(header, 40, 3);
  const float spacing[3]{0.5F, 0.75F, 2.5F};
  for (std::size_t axis = 0; axis < 7; ++axis) {
    put(header, 42 + 2 * axis, axis < 3 ? static_cast<std::int16_t>(kSize[axis]) : std::int16_t{1});
    put(header, 80 + 4 * axis, axis < 3 ? spacing[axis] : 1.0F);
  }
  put(header, 76, 1.0F);
  put(header, 70, datatype);
  put(header, 72, bits);
  put(header, 108, 352.0F);
  put<std::int16_t>(header, 254, 1);
  for (std::size_t row = 0; row < 3; ++row) {
    put(header, 280 + 20 * row, spacing[row]);
  }
  std::memcpy(header.data() + 344, "n+1", 4);
  return header;
}

inline std::string nrrdHeader(const std::string& type = "short",
                              const std::string& encoding = "raw",
                              const std::string& more = "") {
  return "NRRD0004\n# made for a test\ntype: " + type +
         "\ndimension: 3\nspace: left-posterior-superior\nsizes: 5 4 3\n"
         "space directions: (-0.5,0,0) (0,-0.75,0) (0,0,2.5)\nspace origin: (0,0,0)\nkinds: domain "
         "domain domain\n"
         "endian: little\nencoding: " +
         encoding + "\n" + more + "key:=a value\n\n";
}

inline std::string metaHeader(const std::string& type = "MET_SHORT",
                              const std::string& data = "LOCAL",
                              const std::string& more = "") {
  return "ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\n" +
         more +
         "TransformMatrix = -1 0 0 0 -1 0 0 0 1\nOffset = 0 0 0\nElementSpacing = 0.5 0.75 "
         "2.5\nDimSize = 5 4 3\n"
         "ElementType = " +
         type + "\nElementDataFile = " + data + "\n";
}

inline std::string zlibBytes(const std::string& bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  compress(reinterpret_cast<Bytef*>(out.data()), &size,
           reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()));
  out.resize(size);
  return out;
}

inline std::filesystem::path writeFile(const std::filesystem::path& file,
                                       const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
  return file;
}

/// One whole good file of each format: name and bytes.
inline std::vector<std::pair<std::string, std::string>> goodFiles() {
  const std::string voxels = voxelBytes<std::int16_t>();
  return {
      {"a.nii", niftiHeader() + voxels},
      {"a.nii.gz", gzipBytes(niftiHeader() + voxels)},
      {"a.nrrd", nrrdHeader() + voxels},
      {"gz.nrrd", nrrdHeader("short", "gzip") + gzipBytes(voxels)},
      {"a.mha", metaHeader() + voxels},
      {"z.mha", metaHeader("MET_SHORT", "LOCAL", "CompressedData = True\n") + zlibBytes(voxels)}};
}

}  // namespace sw::test
