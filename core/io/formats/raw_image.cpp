#include "core/io/formats/raw_image.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/gzip_check.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace sw {
namespace {

constexpr std::uint64_t kSlackBytes = std::uint64_t{16} << 20;

void swapElements(std::string& bytes, std::size_t width) {
  for (std::size_t at = 0; at + width <= bytes.size(); at += width) {
    std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                 bytes.begin() + static_cast<std::ptrdiff_t>(at + width));
  }
}

template <class Integer>
void toDouble(std::string& bytes) {
  for (std::size_t at = 0; at + sizeof(Integer) <= bytes.size(); at += sizeof(Integer)) {
    Integer value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    const auto real = static_cast<double>(value);
    std::memcpy(bytes.data() + at, &real, sizeof real);
  }
}

template <class Real>
std::int64_t countBad(const std::string& bytes, double slope, double intercept) {
  std::int64_t bad = 0;
  for (std::size_t at = 0; at + sizeof(Real) <= bytes.size(); at += sizeof(Real)) {
    Real value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    const double scaled = slope * static_cast<double>(value) + intercept;
    bad += std::abs(scaled) <= static_cast<double>(std::numeric_limits<float>::max()) ? 0 : 1;
  }
  return bad;
}

template <class Number>
std::vector<float> scaled(const std::string& bytes, double slope, double intercept) {
  std::vector<float> voxels(bytes.size() / sizeof(Number));
  const char* from = bytes.data();
  const bool plain = slope == 1 && intercept == 0;
  for (float& voxel : voxels) {
    Number value;
    std::memcpy(&value, from, sizeof value);
    from += sizeof value;
    voxel = plain ? static_cast<float>(value)
                  : static_cast<float>(slope * static_cast<double>(value) + intercept);
  }
  return voxels;
}

}  // namespace

std::size_t elementBytes(ElementType type) {
  switch (type) {
    case ElementType::I8:
    case ElementType::U8:
      return 1;
    case ElementType::I16:
    case ElementType::U16:
      return 2;
    case ElementType::I32:
    case ElementType::U32:
    case ElementType::F32:
      return 4;
    default:
      return 8;
  }
}

std::uint64_t checkedVoxelBytes(const std::array<std::int64_t, 3>& size,
                                ElementType type,
                                const std::string& format,
                                const std::string& name) {
  std::uint64_t bytes = elementBytes(type);
  for (const std::int64_t extent : size) {
    if (extent < 1) {
      throw InputError(format + ".dim", name + ": a dimension of the volume is " +
                                            std::to_string(extent) + "; each must be at least 1");
    }
    if (static_cast<std::uint64_t>(extent) > kLargestVoxelBytes / bytes) {
      throw InputError("file.too_large",
                       name + ": its header declares " + std::to_string(size[0]) + " x " +
                           std::to_string(size[1]) + " x " + std::to_string(size[2]) +
                           " voxels, more than the 8 GiB that one volume may have");
    }
    bytes *= static_cast<std::uint64_t>(extent);
  }
  return bytes;
}

void normaliseVoxels(RawImage& image, bool bigEndian) {
  const std::size_t width = elementBytes(image.type);
  if (width > 1 && bigEndian != (std::endian::native == std::endian::big)) {
    swapElements(image.voxels, width);
  }
  if (image.type == ElementType::I64) {
    toDouble<std::int64_t>(image.voxels);
    image.type = ElementType::F64;
  } else if (image.type == ElementType::U64) {
    toDouble<std::uint64_t>(image.voxels);
    image.type = ElementType::F64;
  }
}

std::vector<float> floatVoxels(const RawImage& image) {
  const auto as = [&]<class Number>(Number) {
    return scaled<Number>(image.voxels, image.slope, image.intercept);
  };
  switch (image.type) {
    case ElementType::I8:
      return as(std::int8_t{});
    case ElementType::U8:
      return as(std::uint8_t{});
    case ElementType::I16:
      return as(std::int16_t{});
    case ElementType::U16:
      return as(std::uint16_t{});
    case ElementType::I32:
      return as(std::int32_t{});
    case ElementType::U32:
      return as(std::uint32_t{});
    case ElementType::I64:
      return as(std::int64_t{});
    case ElementType::U64:
      return as(std::uint64_t{});
    case ElementType::F32:
      return as(float{});
    case ElementType::F64:
      return as(double{});
  }
  require(false, "every element type has its numbers");
  return {};
}

std::int64_t countNotFinite(const RawImage& image) {
  if (image.type == ElementType::F32) {
    return countBad<float>(image.voxels, image.slope, image.intercept);
  }
  return image.type == ElementType::F64
             ? countBad<double>(image.voxels, image.slope, image.intercept)
             : 0;
}

void requireBytes(std::uint64_t have, std::uint64_t need, const std::string& name) {
  if (have < need) {
    throw InputError("file.truncated", name + ": its header declares " + std::to_string(need) +
                                           " bytes, but only " + std::to_string(have) +
                                           " are there; the file is cut off");
  }
}

std::string takeVoxels(std::string_view stored,
                       bool compressed,
                       std::uint64_t skip,
                       std::uint64_t bytes,
                       const std::filesystem::path& path,
                       std::vector<FileVerdict>& warnings) {
  const std::string name = shownName(path);
  const std::uint64_t need = skip + bytes;
  std::string voxels;
  std::uint64_t extra = 0;
  if (compressed) {
    requireBytes(largestInflatedSize(stored.size()), need, name);
    Inflated inflated = inflateAll(stored, need, need + kSlackBytes, name);
    requireBytes(inflated.bytes.size(), need, name);
    if (inflated.trailing) {
      warnings.push_back({path, Verdict::Warned, "gzip.trailing",
                          name + ": bytes follow the end of the compressed data; ignored"});
    }
    extra = inflated.bytes.size() - need;
    voxels = std::move(inflated.bytes);
    voxels.resize(need);
    voxels.erase(0, skip);
  } else {
    requireBytes(stored.size(), need, name);
    extra = stored.size() - need;
    voxels.assign(stored.substr(skip, bytes));
  }
  if (extra > 0) {
    warnings.push_back({path, Verdict::Warned, "file.trailing",
                        name + ": " + std::to_string(extra) + " bytes follow the voxels; ignored"});
  }
  return voxels;
}

}  // namespace sw
