#include "core/io/formats/gzip_check.h"

#include "core/base/error.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>

namespace sw {
namespace {

constexpr int kGzipOrZlib = 15 + 32;
constexpr int kGzipOnly = 15 + 16;
constexpr int kRaw = -15;
constexpr std::size_t kChunk = std::size_t{1} << 20;

/// One inflate stream over bytes in memory; ends its zlib state.
class InflateStream {
 public:
  explicit InflateStream(std::string_view input, int wrapper = kGzipOrZlib) : rest_(input) {
    if (inflateInit2(&stream_, wrapper) != Z_OK) {
      throw ComputeError("memory", "zlib could not be started");
    }
  }
  ~InflateStream() { inflateEnd(&stream_); }
  InflateStream(const InflateStream&) = delete;
  InflateStream& operator=(const InflateStream&) = delete;

  /// Appends up to `space` bytes to `out`; returns zlib's code.
  int step(std::string& out, std::size_t space) {
    feed();
    const std::size_t before = out.size();
    out.resize(before + space);
    stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream_.avail_out = static_cast<uInt>(space);
    const int code = inflate(&stream_, Z_NO_FLUSH);
    out.resize(out.size() - stream_.avail_out);
    return code;
  }
  bool inputLeft() const { return stream_.avail_in > 0 || !rest_.empty(); }
  /// Input not yet used; valid at a member's end.
  std::string_view unused() {
    const auto* here = reinterpret_cast<const char*>(stream_.next_in);
    return {here, stream_.avail_in + rest_.size()};
  }
  void nextMember() { inflateReset2(&stream_, kGzipOnly); }

 private:
  void feed() {
    if (stream_.avail_in == 0 && !rest_.empty()) {
      const std::size_t part = std::min(rest_.size(), std::size_t{1} << 30);
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest_.data()));
      stream_.avail_in = static_cast<uInt>(part);
      rest_.remove_prefix(part);
    }
  }
  z_stream stream_{};
  std::string_view rest_;
};

[[noreturn]] void failInflating(int code, std::size_t done, const std::string& name) {
  if (code == Z_BUF_ERROR) {
    throw InputError("gzip.truncated", name + ": the compressed data end too early, after " +
                                           std::to_string(done) + " unpacked bytes");
  }
  throw InputError("gzip.damaged",
                   name +
                       ": the compressed data are damaged (checksum or structure is wrong) after " +
                       std::to_string(done) + " unpacked bytes");
}

void requireWithin(std::size_t size, std::size_t limit, const std::string& name) {
  if (size > limit) {
    throw InputError("gzip.bomb", name + ": unpacks to more than " + std::to_string(limit) +
                                      " bytes, far more than its header declares");
  }
}

/// One member unpacked at once into the room that is expected, twice as fast as a stream. Nothing
/// for whatever is not exactly that: the stream says what is wrong, or goes on.
std::optional<Inflated> inflateAtOnce(std::string_view compressed, std::size_t room) {
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> tool(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  if (!tool || !looksLikeGzip(compressed)) return std::nullopt;
  Inflated result;
  result.bytes.resize(room);
  std::size_t used = 0, made = 0;
  if (libdeflate_gzip_decompress_ex(tool.get(), compressed.data(), compressed.size(),
                                    result.bytes.data(), room, &used,
                                    &made) != LIBDEFLATE_SUCCESS ||
      looksLikeGzip(compressed.substr(used)))
    return std::nullopt;
  result.bytes.resize(made);
  result.trailing = used < compressed.size();
  return result;
}

}  // namespace

bool looksLikeGzip(std::string_view bytes) {
  return bytes.size() > 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

std::string inflateHead(std::string_view compressed, std::size_t count) {
  InflateStream stream(compressed);
  std::string head;
  while (head.size() < count) {
    const std::size_t before = head.size();
    const int code = stream.step(head, count - head.size());
    if (code == Z_STREAM_END && looksLikeGzip(stream.unused())) {
      stream.nextMember();
    } else if (code != Z_OK || (head.size() == before && !stream.inputLeft())) {
      break;
    }
  }
  return head;
}

std::string contentHead(std::string_view bytes, std::size_t count) {
  return looksLikeGzip(bytes) ? inflateHead(bytes, count) : std::string(bytes.substr(0, count));
}

Inflated inflateAll(std::string_view compressed,
                    std::size_t expected,
                    std::size_t limit,
                    const std::string& name) {
  if (auto whole = inflateAtOnce(compressed, std::min(expected, limit))) return std::move(*whole);
  InflateStream stream(compressed);
  Inflated result;
  result.bytes.reserve(std::min(expected, limit) + 1);
  for (;;) {
    const std::size_t left = expected > result.bytes.size() ? expected - result.bytes.size() : 0;
    const int code = stream.step(result.bytes, std::clamp<std::size_t>(left, 1U << 16, kChunk));
    requireWithin(result.bytes.size(), limit, name);
    if (code == Z_STREAM_END) {
      const std::string_view unused = stream.unused();
      if (!looksLikeGzip(unused)) {
        result.trailing = !unused.empty();
        return result;
      }
      stream.nextMember();
    } else if (code != Z_OK) {
      failInflating(code, result.bytes.size(), name);
    }
  }
}

std::string inflateRaw(std::string_view compressed, std::size_t limit, const std::string& name) {
  InflateStream stream(compressed, kRaw);
  std::string bytes;
  for (;;) {
    const int code = stream.step(bytes, kChunk);
    requireWithin(bytes.size(), limit, name);
    if (code == Z_STREAM_END) {
      return bytes;
    }
    if (code != Z_OK) {
      failInflating(code, bytes.size(), name);
    }
  }
}

std::size_t largestInflatedSize(std::size_t compressed) {
  constexpr std::size_t kRatio = 1032;
  return compressed > std::numeric_limits<std::size_t>::max() / (2 * kRatio)
             ? std::numeric_limits<std::size_t>::max()
             : compressed * kRatio + 1024;
}

std::string gzipBytes(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipOnly, 8, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    throw ComputeError("memory", "zlib could not be started");
  }
  std::string out;
  int code = Z_OK;
  while (code != Z_STREAM_END) {
    if (stream.avail_in == 0 && !bytes.empty()) {
      const std::size_t part = std::min(bytes.size(), std::size_t{1} << 30);
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
      stream.avail_in = static_cast<uInt>(part);
      bytes.remove_prefix(part);
    }
    const std::size_t before = out.size();
    out.resize(before + kChunk);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(kChunk);
    code = deflate(&stream, bytes.empty() ? Z_FINISH : Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
  }
  deflateEnd(&stream);
  return out;
}

}  // namespace sw
