#include "core/io/formats/itk_bridge.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/private_folder.h"
#include "core/io/formats/file_bytes.h"

#include <itkImage.h>
#include <itkImageFileReader.h>
#include <itkImageFileWriter.h>
#include <itkImageRegionIterator.h>
#include <itkMetaImageIO.h>
#include <itkNiftiImageIO.h>
#include <itkNrrdImageIO.h>

#include <algorithm>
#include <bit>
#include <clocale>
#include <cmath>
#include <cstring>
#include <fstream>

namespace sw {
namespace {

using FloatImage = itk::Image<float, 3>;

/// ITK parses numbers with strtod: under a decimal-comma locale NRRD spacings lose their fraction.
/// This thread reads in the C locale, whatever the program set.
class NumericCLocale {
 public:
  NumericCLocale() : c_(newlocale(LC_ALL_MASK, "C", nullptr)), old_(uselocale(c_)) {}
  ~NumericCLocale() {
    uselocale(old_);
    freelocale(c_);
  }
  NumericCLocale(const NumericCLocale&) = delete;
  NumericCLocale& operator=(const NumericCLocale&) = delete;

 private:
  locale_t c_;
  locale_t old_;
};

template <class Number>
void put(std::string& header, std::size_t offset, Number value) {
  std::memcpy(header.data() + offset, &value, sizeof value);
}

std::int16_t niftiType(ElementType type) {
  switch (type) {
    case ElementType::I8:
      return 256;
    case ElementType::U8:
      return 2;
    case ElementType::I16:
      return 4;
    case ElementType::U16:
      return 512;
    case ElementType::I32:
      return 8;
    case ElementType::U32:
      return 768;
    case ElementType::F32:
      return 16;
    default:
      return 64;
  }
}

/// NIfTI-1 keeps extents in 16 bits; NIfTI-2 files with longer axes are told apart here.
void requireShortExtents(const RawImage& image, const std::string& name) {
  for (const std::int64_t extent : image.size) {
    if (extent > 32767) {
      throw InputError("nifti.dim", name + ": an axis of " + std::to_string(extent) +
                                        " voxels is longer than 32767");
    }
  }
}

/// Placement is not written: the pre-check has decided it already.
std::string niftiFile(const RawImage& image, const std::string& name) {
  requireShortExtents(image, name);
  std::string header(352, '\0');
  put<std::int32_t>(header, 0, 348);
  put<std::int16_t>(header, 40, 3);
  for (std::size_t axis = 0; axis < 7; ++axis) {
    put<std::int16_t>(header, 42 + 2 * axis,
                      axis < 3 ? static_cast<std::int16_t>(image.size[axis]) : std::int16_t{1});
    put<float>(header, 80 + 4 * axis, 1.0F);
  }
  put<float>(header, 76, 1.0F);
  put<std::int16_t>(header, 70, niftiType(image.type));
  put<std::int16_t>(header, 72, static_cast<std::int16_t>(8 * elementBytes(image.type)));
  put<float>(header, 108, 352.0F);
  put<float>(header, 112, static_cast<float>(image.slope));
  put<float>(header, 116, static_cast<float>(image.intercept));
  put<std::int16_t>(header, 254, 1);
  for (std::size_t row = 0; row < 3; ++row) {
    put<float>(header, 280 + 20 * row, 1.0F);
  }
  std::memcpy(header.data() + 344, "n+1", 4);
  return header;
}

std::string sizeText(const RawImage& image) {
  std::string text;
  for (std::size_t axis = 0; axis < static_cast<std::size_t>(image.dimension); ++axis) {
    text += (axis == 0 ? "" : " ") + std::to_string(image.size[axis]);
  }
  return text;
}

std::string nrrdFile(const RawImage& image) {
  static const char* const kTypes[]{"int8",   "uint8", "int16",  "uint16", "int32",
                                    "uint32", "int64", "uint64", "float",  "double"};
  return "NRRD0004\ntype: " + std::string(kTypes[static_cast<std::size_t>(image.type)]) +
         "\ndimension: " + std::to_string(image.dimension) + "\nsizes: " + sizeText(image) +
         (std::endian::native == std::endian::little ? "\nendian: little" : "\nendian: big") +
         "\nencoding: raw\n" + image.geometryHeader + "\n";
}

std::string metaFile(const RawImage& image) {
  static const char* const kTypes[]{"MET_CHAR",  "MET_UCHAR", "MET_SHORT",     "MET_USHORT",
                                    "MET_INT",   "MET_UINT",  "MET_LONG_LONG", "MET_ULONG_LONG",
                                    "MET_FLOAT", "MET_DOUBLE"};
  return "ObjectType = Image\nNDims = " + std::to_string(image.dimension) +
         "\nBinaryData = True\nBinaryDataByteOrderMSB = " +
         (std::endian::native == std::endian::little ? "False" : "True") +
         "\nCompressedData = False\n" + image.geometryHeader + "DimSize = " + sizeText(image) +
         "\nElementType = " + kTypes[static_cast<std::size_t>(image.type)] +
         "\nElementDataFile = LOCAL\n";
}

void writePrivate(const std::filesystem::path& file,
                  const std::string& header,
                  const std::string& voxels) {
  std::ofstream out(file, std::ios::binary);
  out.write(header.data(), static_cast<std::streamsize>(header.size()));
  out.write(voxels.data(), static_cast<std::streamsize>(voxels.size()));
  out.close();
  if (!out) {
    throw StoreError("file.write", "no room for a temporary copy of " +
                                       std::to_string(voxels.size()) + " bytes in " +
                                       file.parent_path().string() +
                                       "; free some space or set TMPDIR");
  }
}

struct PrivateCopy {
  itk::ImageIOBase::Pointer io;
  std::filesystem::path file;
};

PrivateCopy makeCopy(const RawImage& image,
                     const std::filesystem::path& folder,
                     const std::string& name) {
  PrivateCopy copy;
  std::string header;
  switch (image.format) {
    case FileFormat::Nifti:
      copy = {itk::NiftiImageIO::New().GetPointer(), folder / "volume.nii"};
      header = niftiFile(image, name);
      break;
    case FileFormat::Nrrd:
      copy = {itk::NrrdImageIO::New().GetPointer(), folder / "volume.nrrd"};
      header = nrrdFile(image);
      break;
    case FileFormat::Meta:
      copy = {itk::MetaImageIO::New().GetPointer(), folder / "volume.mha"};
      header = metaFile(image);
      break;
  }
  writePrivate(copy.file, header, image.voxels);
  return copy;
}

VolumeGeometry geometryOf(const FloatImage& image) {
  VolumeGeometry geometry;
  const auto size = image.GetLargestPossibleRegion().GetSize();
  for (unsigned axis = 0; axis < 3; ++axis) {
    geometry.size[axis] = static_cast<std::int64_t>(size[axis]);
    geometry.spacingMm[axis] = image.GetSpacing()[axis];
    geometry.originMm[axis] = image.GetOrigin()[axis];
    for (unsigned column = 0; column < 3; ++column) {
      geometry.direction[axis * 3 + column] = image.GetDirection()(axis, column);
    }
  }
  return geometry;
}

template <class Voxel>
std::string encode(const VoxelGrid<Voxel>& grid) {
  using Image = itk::Image<Voxel, 3>;
  const VolumeGeometry& geometry = grid.geometry();
  auto image = Image::New();
  typename Image::SizeType size;
  typename Image::SpacingType spacing;
  typename Image::PointType origin;
  typename Image::DirectionType direction;
  for (unsigned axis = 0; axis < 3; ++axis) {
    size[axis] = static_cast<itk::SizeValueType>(geometry.size[axis]);
    spacing[axis] = geometry.spacingMm[axis];
    origin[axis] = geometry.originMm[axis];
    for (unsigned column = 0; column < 3; ++column) {
      direction(axis, column) = geometry.direction[axis * 3 + column];
    }
  }
  image->SetRegions(size);
  image->SetSpacing(spacing);
  image->SetOrigin(origin);
  image->SetDirection(direction);
  image->Allocate();
  std::copy(grid.voxels().begin(), grid.voxels().end(), image->GetBufferPointer());
  const PrivateFolder folder("read");
  const std::filesystem::path file = folder.path() / "volume.nii.gz";
  try {
    auto writer = itk::ImageFileWriter<Image>::New();
    writer->SetImageIO(itk::NiftiImageIO::New());
    writer->SetFileName(file.string());
    writer->SetInput(image);
    writer->Update();
  } catch (const itk::ExceptionObject& error) {
    throw StoreError("file.write",
                     std::string("the volume could not be encoded: ") + error.GetDescription());
  }
  return readWholeFile(file);
}

}  // namespace

void requireRigid(const VolumeGeometry& geometry, const std::string& name) {
  bool good = true;
  for (std::size_t a = 0; a < 3; ++a) {
    good = good && std::isfinite(geometry.spacingMm[a]) && geometry.spacingMm[a] > 0 &&
           std::isfinite(geometry.originMm[a]);
    for (std::size_t b = a; b < 3; ++b) {
      double product = 0;
      for (std::size_t row = 0; row < 3; ++row) {
        product += geometry.direction[row * 3 + a] * geometry.direction[row * 3 + b];
      }
      good = good && std::abs(product - (a == b ? 1.0 : 0.0)) <= 1e-3;
    }
  }
  if (!good) {
    throw InputError("geometry.invalid",
                     name +
                         ": its voxel sizes or axis directions are no rigid placement (zero, not a "
                         "number, or sheared)");
  }
}

DecodedVolume decodeWithItk(const RawImage& image, const std::filesystem::path& path) {
  const std::string name = shownName(path);
  const NumericCLocale locale;
  const PrivateFolder folder("read");
  const PrivateCopy copy = makeCopy(image, folder.path(), name);
  auto reader = itk::ImageFileReader<FloatImage>::New();
  reader->SetImageIO(copy.io);
  reader->SetFileName(copy.file.string());
  try {
    reader->Update();
  } catch (const itk::ExceptionObject& error) {
    throw InputError("file.itk", name + ": ITK cannot read it: " + error.GetDescription());
  }
  const FloatImage& decoded = *reader->GetOutput();
  DecodedVolume result{geometryOf(decoded), {}};
  if (result.geometry.size != image.size) {
    throw InputError("file.itk", name + ": ITK found other extents than the header declares");
  }
  if (image.geometry) {
    result.geometry = *image.geometry;
  }
  requireRigid(result.geometry, name);
  const float* voxels = decoded.GetBufferPointer();
  result.voxels.assign(voxels, voxels + result.geometry.voxelCount());
  return result;
}

std::string encodeNifti(const Volume& volume) {
  return encode(volume);
}
std::string encodeNifti(const LabelMap& labels) {
  return encode(labels);
}

}  // namespace sw
