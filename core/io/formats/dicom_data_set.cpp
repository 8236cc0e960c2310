#include "core/io/formats/dicom_data_set.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/gzip_check.h"
#include "core/io/formats/header_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace sw {
namespace {

constexpr std::string_view kImplicitLittle = "1.2.840.10008.1.2";
constexpr std::string_view kExplicitLittle = "1.2.840.10008.1.2.1";
constexpr std::string_view kDeflated = "1.2.840.10008.1.2.1.99";
constexpr std::string_view kExplicitBig = "1.2.840.10008.1.2.2";
constexpr std::string_view kRunLength = "1.2.840.10008.1.2.5";
constexpr std::string_view kCompressed = "1.2.840.10008.1.2.4.";
constexpr std::size_t kLongestUid = 64;

}  // namespace

bool looksLikeDicom(std::string_view bytes) {
  return bytes.size() >= 132 && bytes.substr(128, 4) == "DICM";
}

DicomDataSet openDicomDataSet(std::string bytes, const std::string& name) {
  if (!looksLikeDicom(bytes)) {
    throw InputError("dicom.damaged", name + ": does not start like a DICOM file");
  }
  DicomDataSet data;
  std::string_view rest = std::string_view(bytes).substr(132);
  data.syntax = takeDicomMeta(rest, name);
  data.encapsulated = data.syntax == kRunLength || data.syntax.starts_with(kCompressed);
  if (data.syntax == kDeflated) {
    data.bytes = inflateRaw(rest, kLargestVoxelBytes, name);
    return data;
  }
  data.start = bytes.size() - rest.size();
  data.encoding = {data.syntax != kImplicitLittle, data.syntax == kExplicitBig};
  if (!data.encapsulated && data.syntax != kImplicitLittle && data.syntax != kExplicitLittle &&
      data.syntax != kExplicitBig) {
    throw InputError("dicom.syntax", name + ": its transfer syntax '" + data.syntax +
                                         "' is not supported; convert the series to NIfTI");
  }
  data.bytes = std::move(bytes);
  return data;
}

std::string_view dicomText(std::string_view value) {
  return trimmed(value.substr(0, value.find('\0')));
}

std::string dicomUid(std::string_view value) {
  const std::string_view text = dicomText(value);
  const bool good =
      text.size() <= kLongestUid && text.find_first_not_of("0123456789.") == std::string_view::npos;
  return good ? std::string(text) : std::string();
}

std::int64_t dicomUnsigned(std::string_view value, DicomEncoding encoding) {
  if (value.size() < 2) {
    return 0;
  }
  const auto first = static_cast<unsigned char>(value[0]);
  const auto second = static_cast<unsigned char>(value[1]);
  return encoding.bigEndian ? 256 * first + second : first + 256 * second;
}

std::optional<std::vector<double>> dicomDecimals(std::string_view value, std::size_t count) {
  std::vector<double> numbers;
  std::string_view rest = dicomText(value);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\\'), rest.size());
    std::string_view part = trimmed(rest.substr(0, end));
    part.remove_prefix(part.starts_with('+') ? 1 : 0);
    double number = 0;
    const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (error != std::errc{} || stop != part.data() + part.size() || !std::isfinite(number)) {
      return std::nullopt;
    }
    numbers.push_back(number);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return numbers.size() == count ? std::optional(numbers) : std::nullopt;
}

std::optional<double> dicomDecimal(std::string_view value) {
  const auto numbers = dicomDecimals(value, 1);
  return numbers ? std::optional(numbers->front()) : std::nullopt;
}

std::optional<std::int64_t> dicomWhole(std::string_view value) {
  const auto number = dicomDecimal(value);
  constexpr double kLargest = 2147483647.0;  // an integer string holds 32 bits
  return number && std::abs(*number) <= kLargest ? std::optional(static_cast<std::int64_t>(*number))
                                                 : std::nullopt;
}

}  // namespace sw
