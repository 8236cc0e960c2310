#pragma once

#include "core/io/formats/dicom_elements.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sw {

/// Whether the bytes start like a DICOM file (DICM after 128 bytes).
bool looksLikeDicom(std::string_view bytes);

/// The elements of one file after its meta group.
struct DicomDataSet {
  std::string bytes;
  std::size_t start = 0;
  std::string syntax;  ///< transfer syntax UID
  DicomEncoding encoding;
  bool encapsulated = false;  ///< pixels are compressed
  std::string_view elements() const { return std::string_view(bytes).substr(start); }
};

/// Takes a file's bytes (its first ones suffice unless it is deflated).
/// @throws InputError `dicom.damaged`, `dicom.syntax` naming `name`
DicomDataSet openDicomDataSet(std::string bytes, const std::string& name);

/// Values of elements; what does not fit gives nothing.
std::string_view dicomText(std::string_view value);
/// Only what a UID may hold; anything else gives "", so that no free text passes as one.
std::string dicomUid(std::string_view value);
std::int64_t dicomUnsigned(std::string_view value, DicomEncoding encoding);
std::optional<std::vector<double>> dicomDecimals(std::string_view value, std::size_t count);
std::optional<double> dicomDecimal(std::string_view value);
std::optional<std::int64_t> dicomWhole(std::string_view value);

template <std::size_t N>
std::optional<std::array<double, N>> dicomNumbers(std::string_view value) {
  const auto numbers = dicomDecimals(value, N);
  if (!numbers) {
    return std::nullopt;
  }
  std::array<double, N> result{};
  for (std::size_t i = 0; i < N; ++i) {
    result[i] = (*numbers)[i];
  }
  return result;
}

}  // namespace sw
