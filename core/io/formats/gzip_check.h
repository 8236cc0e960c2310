#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sw {

/// What a complete pass over a gzip or zlib stream gave.
struct Inflated {
  std::string bytes;
  bool trailing = false;  ///< bytes that belong to no gzip member follow the last one
};

bool looksLikeGzip(std::string_view bytes);

/// At most `count` bytes from the start of the stream, without checking the rest; fewer if it is
/// damaged before.
std::string inflateHead(std::string_view compressed, std::size_t count);

/// The first `count` bytes of a file's content, unpacked if it is gzip; fewer if there are no more.
std::string contentHead(std::string_view bytes, std::size_t count);

/// Inflates everything, all members, and checks every CRC and length.
/// @param expected  bytes that the header asks for: reserved at once
/// @param limit     more output than this is refused (a bomb)
/// @throws InputError `gzip.truncated`, `gzip.damaged`, `gzip.bomb` naming `name`
Inflated inflateAll(std::string_view compressed,
                    std::size_t expected,
                    std::size_t limit,
                    const std::string& name);

/// Inflates a deflate stream without wrapper, as deflated DICOM has it.
/// @throws InputError as inflateAll
std::string inflateRaw(std::string_view compressed, std::size_t limit, const std::string& name);

/// The most bytes that `compressed` bytes of deflate can hold (1032:1).
std::size_t largestInflatedSize(std::size_t compressed);

/// gzip with the usual level; no name, no time, so that equal input gives equal bytes.
std::string gzipBytes(std::string_view bytes);

}  // namespace sw
