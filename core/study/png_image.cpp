#include "core/study/png_image.h"

#include "core/base/error.h"

#include <zlib.h>

#include <string_view>

namespace sw {
namespace {

void addNumber(std::string& text, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(value >> shift & 0xFF);
}

/// Length, type, data, and the checksum of type and data.
void addChunk(std::string& file, std::string_view type, const std::string& data) {
  addNumber(file, static_cast<std::uint32_t>(data.size()));
  const std::size_t from = file.size();
  file += type;
  file += data;
  const auto* checked = reinterpret_cast<const Bytef*>(file.data() + from);
  addNumber(file, static_cast<std::uint32_t>(
                      crc32_z(crc32_z(0, nullptr, 0), checked, file.size() - from)));
}

/// Every row begins with its filter; 0 = none.
std::string filteredRows(const RgbImage& image) {
  const std::size_t row = std::size_t{3} * image.width;
  std::string rows;
  rows.reserve((row + 1) * image.height);
  for (std::size_t y = 0; y < image.height; ++y) {
    rows += '\0';
    rows.append(reinterpret_cast<const char*>(image.pixels.data()) + y * row, row);
  }
  return rows;
}

std::string deflated(const std::string& text) {
  uLongf size = compressBound(static_cast<uLong>(text.size()));
  std::string packed(size, '\0');
  const int status = compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                               reinterpret_cast<const Bytef*>(text.data()),
                               static_cast<uLong>(text.size()), Z_BEST_COMPRESSION);
  require(status == Z_OK, "zlib has compressed the picture");
  packed.resize(size);
  return packed;
}

}  // namespace

std::string encodePng(const RgbImage& image) {
  require(image.width > 0 && image.height > 0, "a picture has pixels");
  require(image.pixels.size() == std::size_t{3} * image.width * image.height,
          "a picture has three bytes a pixel");
  std::string file("\x89PNG\r\n\x1A\n");
  std::string header;
  addNumber(header, image.width);
  addNumber(header, image.height);
  header += std::string("\x08\x02\0\0\0", 5);  // bits, RGB, deflate, filter method, no interlace
  addChunk(file, "IHDR", header);
  addChunk(file, "IDAT", deflated(filteredRows(image)));
  addChunk(file, "IEND", {});
  return file;
}

}  // namespace sw
