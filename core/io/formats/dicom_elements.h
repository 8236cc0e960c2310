#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace sw {

/// Group and element of a DICOM tag in one number.
constexpr std::uint32_t dicomTag(std::uint32_t group, std::uint32_t element) {
  return group << 16 | element;
}

inline constexpr std::uint32_t kDicomPixels = dicomTag(0x7FE0, 0x0010);

/// How a data set writes its elements.
struct DicomEncoding {
  bool explicitTypes = true;
  bool bigEndian = false;
};

struct DicomElement {
  std::uint32_t tag = 0;
  std::uint64_t length = 0;  ///< as declared; of what was found if the end is marked instead
  std::string_view value;    ///< of a sequence or of encapsulated pixels: its items
  bool items = false;
};

/// Walks the elements of a data set at one level and calls `visit`; sequences are handed over
/// whole.
/// @param beyond  bytes that follow `bytes` in the file but were not read: pixels may reach into
///                them, and end the walk
/// @throws InputError `dicom.damaged` naming `name` where a length points beyond the file
void walkDicomElements(std::string_view bytes,
                       DicomEncoding encoding,
                       const std::string& name,
                       const std::function<void(const DicomElement&)>& visit,
                       std::uint64_t beyond = 0);

/// Calls `visit` with the content of every item of a sequence or of encapsulated pixels.
/// @throws InputError `dicom.damaged`
void walkDicomItems(std::string_view items,
                    DicomEncoding encoding,
                    const std::string& name,
                    const std::function<void(std::string_view)>& visit);

/// The file's meta group (0002), always explicit little endian: returns its transfer syntax and
/// steps over it.
std::string takeDicomMeta(std::string_view& bytes, const std::string& name);

}  // namespace sw
