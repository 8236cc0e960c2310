#include "core/io/formats/itk_bridge.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/private_folder.h"
#include "core/io/formats/file_bytes.h"

#include <itkImage.h>
#include <itkImageFileReader.h>
#include <itkImageFileWriter.h>
#include <itkMetaImageIO.h>
#include <itkNiftiImageIO.h>
#include <itkNrrdImageIO.h>

#include <algorithm>
#include <bit>
#include <clocale>
#include <cmath>
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

PrivateCopy makeCopy(const RawImage& image, const std::filesystem::path& folder) {
  if (image.format == FileFormat::Nrrd) {
    const PrivateCopy copy{itk::NrrdImageIO::New().GetPointer(), folder / "volume.nrrd"};
    writePrivate(copy.file, nrrdFile(image), image.voxels);
    return copy;
  }
  require(image.format == FileFormat::Meta, "a NIfTI header's geometry is decided by its check");
  const PrivateCopy copy{itk::MetaImageIO::New().GetPointer(), folder / "volume.mha"};
  writePrivate(copy.file, metaFile(image), image.voxels);
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

DecodedVolume decodeWithItk(const RawImage& image, const std::string& name) {
  const NumericCLocale locale;
  const PrivateFolder folder("read");
  const PrivateCopy copy = makeCopy(image, folder.path());
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
  const float* voxels = decoded.GetBufferPointer();
  result.voxels.assign(voxels, voxels + result.geometry.voxelCount());
  return result;
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

DecodedVolume decode(const RawImage& image, const std::filesystem::path& path) {
  DecodedVolume result = image.geometry ? DecodedVolume{*image.geometry, floatVoxels(image)}
                                        : decodeWithItk(image, shownName(path));
  requireRigid(result.geometry, shownName(path));
  return result;
}

std::string encodeNifti(const Volume& volume) {
  return encode(volume);
}
std::string encodeNifti(const LabelMap& labels) {
  return encode(labels);
}

}  // namespace sw
