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

/// Walks the top-level elements of a little-endian data set and calls `visit(tag, value)` for each;
/// sequences are stepped over. @throws InputError `dicom.damaged` naming `name` where a length
/// points beyond the bytes
void walkDicomElements(std::string_view bytes,
                       bool explicitTypes,
                       const std::string& name,
                       const std::function<void(std::uint32_t tag, std::string_view value)>& visit);

/// The file's meta group (0002), always explicit little endian: returns its transfer syntax and
/// steps over it.
std::string takeDicomMeta(std::string_view& bytes, const std::string& name);

}  // namespace sw
