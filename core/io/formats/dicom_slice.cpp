#include "core/io/formats/dicom_slice.h"

#include "core/base/error.h"
#include "core/io/formats/dicom_elements.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/header_text.h"

#include <charconv>
#include <cmath>
#include <vector>

namespace sw {
namespace {

constexpr std::string_view kImplicitLittle = "1.2.840.10008.1.2";
constexpr std::string_view kExplicitLittle = "1.2.840.10008.1.2.1";

std::string_view textOf(std::string_view value) {
  return trimmed(value.substr(0, value.find('\0')));
}

/// Decimal string with parts divided by backslashes; nothing unless there are `count` finite
/// numbers.
std::optional<std::vector<double>> decimals(std::string_view value, std::size_t count) {
  std::vector<double> numbers;
  std::string_view rest = textOf(value);
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

std::int64_t unsignedShort(std::string_view value) {
  return value.size() < 2
             ? 0
             : static_cast<unsigned char>(value[0]) + 256 * static_cast<unsigned char>(value[1]);
}

/// What the walk collects besides the slice itself.
struct Collected {
  DicomSlice slice;
  std::int64_t samples = 1;
  double frames = 1;
  bool compressedPixels = false;
  bool hasPixels = false;
};

template <std::size_t N>
std::optional<std::array<double, N>> numbersOf(std::string_view value) {
  const auto numbers = decimals(value, N);
  if (!numbers) {
    return std::nullopt;
  }
  std::array<double, N> result{};
  std::copy(numbers->begin(), numbers->end(), result.begin());
  return result;
}

double numberOf(std::string_view value, double otherwise) {
  const auto number = decimals(value, 1);
  return number ? number->front() : otherwise;
}

void collectGeometry(DicomSlice& slice, std::uint32_t tag, std::string_view value) {
  switch (tag) {
    case dicomTag(0x0018, 0x0050):
      slice.sliceSpacing = slice.sliceSpacing > 0 ? slice.sliceSpacing : numberOf(value, 0);
      break;
    case dicomTag(0x0018, 0x0088):
      slice.sliceSpacing = std::abs(numberOf(value, slice.sliceSpacing));
      break;
    case dicomTag(0x0020, 0x0032):
      slice.position = numbersOf<3>(value);
      break;
    case dicomTag(0x0020, 0x0037):
      slice.orientation = numbersOf<6>(value);
      break;
    case dicomTag(0x0028, 0x0030):
      slice.pixelSpacing = numbersOf<2>(value).value_or(slice.pixelSpacing);
      break;
    default:
      break;
  }
}

void collect(Collected& all, std::uint32_t tag, std::string_view value) {
  DicomSlice& slice = all.slice;
  switch (tag) {
    case dicomTag(0x0020, 0x000E):
      slice.series = std::string(textOf(value));
      break;
    case dicomTag(0x0020, 0x0013):
      if (const auto number = decimals(value, 1)) {
        slice.instance = static_cast<std::int64_t>(number->front());
      }
      break;
    case dicomTag(0x0028, 0x0002):
      all.samples = unsignedShort(value);
      break;
    case dicomTag(0x0028, 0x0008):
      all.frames = numberOf(value, 1);
      break;
    case dicomTag(0x0028, 0x0010):
      slice.rows = unsignedShort(value);
      break;
    case dicomTag(0x0028, 0x0011):
      slice.columns = unsignedShort(value);
      break;
    case dicomTag(0x0028, 0x0100):
      slice.bits = static_cast<int>(unsignedShort(value));
      break;
    case dicomTag(0x0028, 0x0103):
      slice.isSigned = unsignedShort(value) == 1;
      break;
    case dicomTag(0x0028, 0x1052):
      slice.intercept = numberOf(value, 0);
      break;
    case dicomTag(0x0028, 0x1053):
      slice.slope = numberOf(value, 1);
      break;
    case dicomTag(0x7FE0, 0x0010):
      all.hasPixels = true;
      all.compressedPixels = value.data() == nullptr;
      slice.pixels = std::string(value);
      break;
    default:
      collectGeometry(slice, tag, value);
      break;
  }
}

void requireUsable(const Collected& all, const std::string& name) {
  const DicomSlice& slice = all.slice;
  if (!all.hasPixels) {
    throw InputError("dicom.pixels", name + ": holds no pixels");
  }
  if (all.samples != 1) {
    throw InputError("file.colour", name + ": colour DICOM is not supported; export one channel");
  }
  if (all.frames != 1) {
    throw InputError("dicom.frames",
                     name + ": holds several frames; only one slice a file is read");
  }
  if (slice.rows < 1 || slice.columns < 1 || (slice.bits != 8 && slice.bits != 16)) {
    throw InputError("dicom.pixels", name + ": " + std::to_string(slice.rows) + " x " +
                                         std::to_string(slice.columns) + " pixels of " +
                                         std::to_string(slice.bits) + " bits are not supported");
  }
  const auto need = static_cast<std::size_t>(slice.rows * slice.columns * (slice.bits / 8));
  if (all.compressedPixels || slice.pixels.size() < need || slice.pixels.size() > need + 1) {
    throw InputError("dicom.pixels", name + ": its header declares " + std::to_string(need) +
                                         " pixel bytes, found " +
                                         std::to_string(slice.pixels.size()));
  }
  if (!(slice.pixelSpacing[0] > 0 && slice.pixelSpacing[1] > 0)) {
    throw InputError("dicom.spacing", name + ": its pixel spacing is not positive");
  }
}

}  // namespace

bool looksLikeDicom(std::string_view bytes) {
  return bytes.size() >= 132 && bytes.substr(128, 4) == "DICM";
}

DicomSlice readDicomSlice(std::string bytes, const std::filesystem::path& path) {
  const std::string name = shownName(path);
  std::string_view rest = std::string_view(bytes).substr(132);
  const std::string syntax = takeDicomMeta(rest, name);
  if (syntax != kImplicitLittle && syntax != kExplicitLittle) {
    throw InputError(
        "dicom.syntax",
        name + ": its transfer syntax '" + syntax +
            "' (compressed or big endian) is not supported; convert the series to NIfTI");
  }
  Collected all;
  walkDicomElements(
      rest, syntax == kExplicitLittle, name,
      [&all](std::uint32_t tag, std::string_view value) { collect(all, tag, value); });
  requireUsable(all, name);
  all.slice.file = path;
  return std::move(all.slice);
}

}  // namespace sw
