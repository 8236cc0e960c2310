#include "core/io/formats/itk_dicom.h"

#include "core/base/error.h"
#include "core/base/private_folder.h"
#include "core/io/formats/file_bytes.h"

#include <itkGDCMImageIO.h>

#include <fstream>

namespace sw {
namespace {

std::string little(std::uint64_t value, std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes; ++i) {
    text += static_cast<char>(value >> (8 * i) & 0xFF);
  }
  return text;
}

/// One element of explicit little endian with a short length.
std::string element(std::uint32_t tag, const char* type, std::string value) {
  if (value.size() % 2 != 0) {
    value += std::string_view(type) == "UI" ? '\0' : ' ';
  }
  return little(tag >> 16, 2) + little(tag & 0xFFFF, 2) + type + little(value.size(), 2) + value;
}

std::string number(std::uint32_t tag, std::int64_t value) {
  return element(tag, "US", little(static_cast<std::uint64_t>(value), 2));
}

std::string privateFile(const DicomSlice& slice, std::string stream) {
  constexpr std::string_view kSecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";
  const std::string item = "\xFE\xFF";
  stream += stream.size() % 2 != 0 ? std::string(1, '\0') : std::string();
  const std::string meta = element(dicomTag(2, 2), "UI", std::string(kSecondaryCapture)) +
                           element(dicomTag(2, 3), "UI", "1.2.3") +
                           element(dicomTag(2, 0x10), "UI", slice.syntax);
  return std::string(128, '\0') + "DICM" + element(dicomTag(2, 0), "UL", little(meta.size(), 4)) +
         meta + element(dicomTag(8, 0x16), "UI", std::string(kSecondaryCapture)) +
         element(dicomTag(8, 0x18), "UI", "1.2.3") + number(dicomTag(0x28, 2), 1) +
         element(dicomTag(0x28, 4), "CS", "MONOCHROME2") +
         number(dicomTag(0x28, 0x10), slice.rows) + number(dicomTag(0x28, 0x11), slice.columns) +
         number(dicomTag(0x28, 0x100), slice.bits) + number(dicomTag(0x28, 0x101), slice.stored) +
         number(dicomTag(0x28, 0x102), slice.stored - 1) +
         number(dicomTag(0x28, 0x103), slice.isSigned ? 1 : 0) + little(0x7FE0, 2) +
         little(0x10, 2) + "OB" + little(0, 2) + little(0xFFFFFFFF, 4) + item + little(0xE000, 2) +
         little(0, 4) + item + little(0xE000, 2) + little(stream.size(), 4) + stream + item +
         little(0xE0DD, 2) + little(0, 4);
}

}  // namespace

std::string decodeWithGdcm(const DicomSlice& slice, const std::string& stream) {
  const std::string name = shownName(slice.file);
  const PrivateFolder folder("read");
  const std::filesystem::path file = folder.path() / "slice.dcm";
  const std::string bytes = privateFile(slice, stream);
  std::ofstream(file, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  const auto need = static_cast<std::size_t>(slice.rows * slice.columns * (slice.bits / 8));
  std::string pixels(need, '\0');
  try {
    const auto io = itk::GDCMImageIO::New();
    io->SetFileName(file.string());
    if (!io->CanReadFile(file.string().c_str())) {
      throw InputError("dicom.pixels", name + ": its compressed pixels cannot be decoded");
    }
    io->ReadImageInformation();
    if (static_cast<std::size_t>(io->GetImageSizeInBytes()) != need) {
      throw InputError("dicom.pixels", name + ": its compressed pixels unpack to " +
                                           std::to_string(io->GetImageSizeInBytes()) +
                                           " bytes, its header declares " + std::to_string(need));
    }
    io->Read(pixels.data());
  } catch (const itk::ExceptionObject& error) {
    throw InputError("dicom.pixels",
                     name + ": its compressed pixels cannot be decoded: " + error.GetDescription());
  }
  return pixels;
}

}  // namespace sw
