#pragma once

#include <c10/core/ScalarType.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sw {

/// One tensor of a safetensors file: bytes [begin, end) of the data part, row-major, little-endian.
struct SafetensorsEntry {
  std::string name;
  c10::ScalarType type = c10::ScalarType::Undefined;
  std::vector<std::int64_t> shape;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

constexpr std::uint64_t kSafetensorsMaxHeader = std::uint64_t{16} << 20;

/// Checks the JSON header against the length of the data part; entries come back in order of
/// offset. Refuses holes, overlap, trailing bytes, duplicate keys, unknown keys, shapes whose size
/// overflows, more than 65,536 tensors, rank above 8, names longer than 1,024 or with other than
/// [A-Za-z0-9_.].
/// @throws std::invalid_argument naming the cause
std::vector<SafetensorsEntry> parseSafetensorsHeader(std::string_view json,
                                                     std::uint64_t dataBytes);

/// "F32" …; empty for a type that is not stored.
std::string_view safetensorsTypeName(c10::ScalarType type);

}  // namespace sw
