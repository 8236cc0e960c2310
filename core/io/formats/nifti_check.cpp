#include "core/io/formats/nifti_check.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/gzip_check.h"
#include "core/io/formats/header_text.h"
#include "core/io/formats/nifti_geometry.h"
#include "core/io/formats/nifti_header.h"

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr std::uint64_t kLargestOffset = std::uint64_t{64} << 20;

/// @throws InputError `nifti.datatype`, `file.colour`, `file.complex`
ElementType elementType(int datatype, const std::string& name) {
  switch (datatype) {
    case 2:
      return ElementType::U8;
    case 4:
      return ElementType::I16;
    case 8:
      return ElementType::I32;
    case 16:
      return ElementType::F32;
    case 64:
      return ElementType::F64;
    case 256:
      return ElementType::I8;
    case 512:
      return ElementType::U16;
    case 768:
      return ElementType::U32;
    case 1024:
      return ElementType::I64;
    case 1280:
      return ElementType::U64;
    case 32:
    case 1792:
    case 2048:
      throw InputError("file.complex",
                       name + ": complex voxels are not supported; export the magnitude");
    case 128:
    case 2304:
      throw InputError("file.colour",
                       name + ": colour voxels are not supported; export one channel");
    default:
      throw InputError("nifti.datatype", name + ": unknown or unsupported NIfTI datatype " +
                                             std::to_string(datatype));
  }
}

/// Three extents of a 3D volume. @throws InputError `nifti.dim`, `file.4d`
std::array<std::int64_t, 3> extents(const NiftiHeader& header,
                                    const std::string& name,
                                    int& dimension) {
  if (header.dim[0] < 2 || header.dim[0] > 7) {
    throw InputError("nifti.dim", name + ": its header declares " + std::to_string(header.dim[0]) +
                                      " dimensions; a volume has 2 or 3");
  }
  dimension = 3;
  std::array<std::int64_t, 3> size{1, 1, 1};
  for (std::size_t axis = 0; axis < static_cast<std::size_t>(header.dim[0]); ++axis) {
    const std::int64_t extent = header.dim[axis + 1];
    if (axis < 3) {
      size[axis] = extent;
    } else if (extent < 1) {
      throw InputError("nifti.dim", name + ": dimension " + std::to_string(axis + 1) +
                                        " of its header is " + std::to_string(extent));
    } else if (extent > 1) {
      throw InputError("file.4d", name + ": holds " + std::to_string(extent) +
                                      " volumes (4D); split it into single 3D volumes first");
    }
  }
  return size;
}

/// Where voxels start in their file. @throws InputError `nifti.vox_offset`
std::uint64_t voxelOffset(const NiftiHeader& header,
                          const std::filesystem::path& path,
                          std::vector<FileVerdict>& warnings) {
  const std::string name = shownName(path);
  const std::uint64_t least = header.pair || header.analyze ? 0 : header.bytes() + 4;
  if (!std::isfinite(header.voxOffset) || header.voxOffset < 0 ||
      header.voxOffset > static_cast<double>(kLargestOffset)) {
    throw InputError("nifti.vox_offset",
                     name + ": the place of its voxels (vox_offset) is impossible");
  }
  const auto offset = static_cast<std::uint64_t>(header.voxOffset);
  if (offset < least) {
    warnings.push_back({path, Verdict::Warned, "nifti.vox_offset",
                        name + ": vox_offset " + std::to_string(offset) +
                            " lies inside the header; taken as " + std::to_string(least)});
    return least;
  }
  return offset;
}

void setScaling(RawImage& image, const NiftiHeader& header, const std::filesystem::path& path) {
  if (header.slope == 0 || (header.slope == 1 && header.intercept == 0)) {
    return;
  }
  if (!std::isfinite(header.slope) || !std::isfinite(header.intercept)) {
    image.warnings.push_back(
        {path, Verdict::Warned, "nifti.scaling",
         shownName(path) + ": scl_slope or scl_inter is not finite; no scaling is applied"});
    return;
  }
  image.slope = header.slope;
  image.intercept = header.intercept;
}

/// The second file of a pair: .img or .img.gz beside the header. @throws InputError `nifti.pair`
std::string readImg(const std::filesystem::path& header) {
  std::filesystem::path stem = header;
  if (stem.extension() == ".gz") {
    stem.replace_extension();
  }
  for (const char* extension : {".img", ".img.gz", ".IMG"}) {
    std::filesystem::path candidate = stem;
    candidate.replace_extension(extension);
    if (std::filesystem::exists(candidate)) {
      return readRegularFile(candidate);
    }
  }
  throw InputError("nifti.pair", shownName(header) + ": its voxel file " +
                                     stem.replace_extension(".img").filename().string() +
                                     " is missing");
}

bool isHeaderFile(const std::filesystem::path& path) {
  const std::string name = lowered(shownName(path));
  return name.ends_with(".hdr") || name.ends_with(".hdr.gz");
}

void checkBitpix(RawImage& image, const NiftiHeader& header, const std::filesystem::path& path) {
  const auto bits = static_cast<int>(8 * elementBytes(image.type));
  if (header.bitpix != bits) {
    image.warnings.push_back({path, Verdict::Warned, "nifti.bitpix",
                              shownName(path) + ": bitpix " + std::to_string(header.bitpix) +
                                  " does not fit its datatype; " + std::to_string(bits) +
                                  " is used"});
  }
}

}  // namespace

NiftiDemand checkNiftiHeader(std::string_view head, const std::filesystem::path& path) {
  const std::string name = shownName(path);
  const NiftiHeader header = readNiftiHeader(head, name);
  NiftiDemand demand;
  RawImage& image = demand.image;
  image.size = extents(header, name, image.dimension);
  image.type = elementType(header.datatype, name);
  demand.bytes = checkedVoxelBytes(image.size, image.type, "nifti", name);
  checkBitpix(image, header, path);
  demand.bigEndian = header.bigEndian;
  demand.pair = header.pair || header.analyze;
  if (header.analyze && !isHeaderFile(path)) {
    throw InputError("nifti.header", name +
                                         ": lacks the NIfTI magic; an Analyze 7.5 header is read "
                                         "from a .hdr file with its .img only");
  }
  demand.offset = voxelOffset(header, path, image.warnings);
  setScaling(image, header, path);
  image.geometry = header.analyze ? analyzeGeometry(header, path, image.warnings)
                                  : niftiGeometry(header, path, image.warnings);
  image.geometry->size = image.size;
  return demand;
}

RawImage checkNifti(const std::string& bytes, const std::filesystem::path& path) {
  NiftiDemand demand = checkNiftiHeader(contentHead(bytes, kNiftiHeadBytes), path);
  RawImage& image = demand.image;
  if (demand.pair) image.extraBytes = readImg(path);
  const std::string& stored = demand.pair ? image.extraBytes : bytes;
  image.voxels =
      takeVoxels(stored, looksLikeGzip(stored), demand.offset, demand.bytes, path, image.warnings);
  normaliseVoxels(image, demand.bigEndian);
  return std::move(image);
}

}  // namespace sw
