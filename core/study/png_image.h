#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sw {

/// Colour picture of 8 bits a channel.
struct RgbImage {
  std::uint32_t width = 0, height = 0;
  std::vector<std::uint8_t> pixels;  ///< [height, width, 3], rows from the top
};

/// Bytes of a PNG file, 8 bits RGB without interlace. @throws BugError if the picture is empty or
/// `pixels` has another size  @source W3C PNG specification, sections 5 and 11.2
std::string encodePng(const RgbImage& image);

}  // namespace sw
