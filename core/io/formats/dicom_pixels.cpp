#include "core/io/formats/dicom_pixels.h"

#include "core/base/error.h"
#include "core/io/formats/file_bytes.h"
#include "core/io/formats/itk_dicom.h"

#include <array>
#include <optional>
#include <vector>

namespace sw {
namespace {

constexpr std::string_view kRunLength = "1.2.840.10008.1.2.5";

unsigned byteAt(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

std::size_t bigEndian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    value = value << 8 | byteAt(bytes, at + i);
  }
  return value;
}

std::size_t littleEndian32(std::string_view bytes, std::size_t at) {
  return byteAt(bytes, at) | byteAt(bytes, at + 1) << 8 | byteAt(bytes, at + 2) << 16 |
         static_cast<std::size_t>(byteAt(bytes, at + 3)) << 24;
}

[[noreturn]] void failPixels(const DicomSlice& slice, const std::string& what) {
  throw InputError("dicom.pixels", shownName(slice.file) + ": its compressed pixels " + what);
}

/// One byte plane of DICOM's run lengths (PS3.5 annex G). Stops at `count` bytes.
std::string unpackRuns(std::string_view runs, std::size_t count) {
  std::string plane;
  plane.reserve(count);
  for (std::size_t at = 0; at < runs.size() && plane.size() < count;) {
    const unsigned head = byteAt(runs, at++);
    if (head < 128) {
      const std::size_t length = std::min<std::size_t>(head + 1, runs.size() - at);
      plane.append(runs.substr(at, length));
      at += length;
    } else if (head > 128 && at < runs.size()) {
      plane.append(257 - head, runs[at++]);
    }
  }
  return plane;
}

/// Planes from the most to the least significant byte.
std::string decodeRuns(const DicomSlice& slice, std::string_view stream) {
  const auto planes = static_cast<std::size_t>(slice.bits / 8);
  const auto count = static_cast<std::size_t>(slice.rows * slice.columns);
  if (stream.size() < 64 || littleEndian32(stream, 0) != planes) {
    failPixels(slice, "do not hold one run-length segment for each byte of a pixel");
  }
  std::string pixels(count * planes, '\0');
  for (std::size_t plane = 0; plane < planes; ++plane) {
    const std::size_t from = littleEndian32(stream, 4 + 4 * plane);
    if (from < 64 || from > stream.size()) {
      failPixels(slice, "name a segment beyond their end");
    }
    const std::string bytes = unpackRuns(stream.substr(from), count);
    if (bytes.size() < count) {
      failPixels(slice, "end too early: " + std::to_string(bytes.size()) + " of " +
                            std::to_string(count) + " pixels");
    }
    for (std::size_t i = 0; i < count; ++i) {
      pixels[i * planes + planes - 1 - plane] = bytes[i];
    }
  }
  return pixels;
}

struct StreamSize {
  std::size_t rows = 0, columns = 0, parts = 0;
};

/// What a JPEG or JPEG-LS code stream says of itself: the first frame header (SOF0…15 or SOF55).
std::optional<StreamSize> jpegSize(std::string_view stream) {
  std::size_t at = 2;
  while (at + 10 <= stream.size() && byteAt(stream, at) == 0xFF) {
    const unsigned mark = byteAt(stream, at + 1);
    if (mark == 0xFF) {  // a fill byte
      ++at;
      continue;
    }
    const bool frame =
        (mark >= 0xC0 && mark <= 0xCF && mark != 0xC4 && mark != 0xC8 && mark != 0xCC) ||
        mark == 0xF7;
    if (frame) {
      return StreamSize{bigEndian(stream, at + 5, 2), bigEndian(stream, at + 7, 2),
                        byteAt(stream, at + 9)};
    }
    at += 2 + bigEndian(stream, at + 2, 2);
  }
  return std::nullopt;
}

/// Of a JPEG 2000 code stream: SIZ, the first segment.
std::optional<StreamSize> jpeg2000Size(std::string_view stream) {
  if (stream.size() < 42 || bigEndian(stream, 2, 2) != 0xFF51) {
    return std::nullopt;
  }
  const auto extent = [&](std::size_t size, std::size_t offset) {
    const std::size_t end = bigEndian(stream, size, 4), start = bigEndian(stream, offset, 4);
    return end > start ? end - start : 0;
  };
  return StreamSize{extent(12, 20), extent(8, 16), bigEndian(stream, 40, 2)};
}

/// A stream of another size than the header's is refused before anything decodes it.
void requireSameSize(const DicomSlice& slice, std::string_view stream) {
  std::optional<StreamSize> size;
  if (stream.size() > 4) {
    const std::size_t start = bigEndian(stream, 0, 2);
    size = start == 0xFFD8 ? jpegSize(stream) : start == 0xFF4F ? jpeg2000Size(stream) : size;
  }
  if (!size) {
    failPixels(slice, "do not start like a JPEG, JPEG-LS or JPEG 2000 stream");
  }
  if (size->rows != static_cast<std::size_t>(slice.rows) ||
      size->columns != static_cast<std::size_t>(slice.columns) || size->parts != 1) {
    failPixels(slice, "hold " + std::to_string(size->rows) + " x " + std::to_string(size->columns) +
                          " pixels of " + std::to_string(size->parts) +
                          " components, its header declares " + std::to_string(slice.rows) + " x " +
                          std::to_string(slice.columns));
  }
}

/// Decoders fill up a stream that was cut off without a word: its end mark must be there.
void requireEndMark(const DicomSlice& slice, std::string_view stream) {
  constexpr std::size_t kPadding = 4;
  while (!stream.empty() && stream.back() == '\0') {
    stream.remove_suffix(1);
  }
  const std::size_t end = std::min(stream.size(), kPadding);
  if (stream.substr(stream.size() - end).find("\xFF\xD9") == std::string_view::npos) {
    failPixels(slice, "end without their end mark; the file is cut off");
  }
}

void requireDecoder(const DicomSlice& slice) {
  static constexpr std::array<std::string_view, 8> kDecoded{"50", "51", "57", "70",
                                                            "80", "81", "90", "91"};
  constexpr std::string_view kFamily = "1.2.840.10008.1.2.4.";
  for (const std::string_view end : kDecoded) {
    if (slice.syntax == std::string(kFamily) + std::string(end)) {
      return;
    }
  }
  throw InputError("dicom.syntax",
                   shownName(slice.file) + ": its transfer syntax '" + slice.syntax +
                       "' is compressed in a way that is not read (baseline, extended and lossless "
                       "JPEG, JPEG-LS, JPEG 2000 and run lengths are); convert the series");
}

}  // namespace

std::string decodeDicomPixels(const DicomSlice& slice, std::string_view items) {
  std::vector<std::string_view> fragments;
  walkDicomItems(items, {}, shownName(slice.file),
                 [&](std::string_view fragment) { fragments.push_back(fragment); });
  std::string stream;
  for (std::size_t i = 1; i < fragments.size(); ++i) {  // the first is the offset table
    stream += fragments[i];
  }
  if (slice.syntax == kRunLength) {
    return decodeRuns(slice, stream);
  }
  requireDecoder(slice);
  requireSameSize(slice, stream);
  requireEndMark(slice, stream);
  return decodeWithGdcm(slice, stream);
}

}  // namespace sw
