#include "core/probe/hex_floats.h"

#include <array>
#include <bit>
#include <cstdint>
#include <stdexcept>

namespace sw {
namespace {

constexpr std::size_t kDigits = 8;

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::uint8_t kNone = 0xFF;

/// What each character stands for.
constexpr std::array<std::uint8_t, 256> kValueOf = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(kNone);
  for (std::size_t i = 0; i < kHex.size(); ++i)
    values[static_cast<unsigned char>(kHex[i])] = static_cast<std::uint8_t>(i);
  return values;
}();

}  // namespace

std::string hexOfFloats(std::span<const float> values) {
  std::string text(values.size() * kDigits, '0');
  char* digit = text.data();
  for (const float value : values) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    for (unsigned shift = 32; shift > 0; shift -= 4) *digit++ = kHex[(bits >> (shift - 4)) & 15U];
  }
  return text;
}

std::vector<float> floatsFromHex(std::string_view text) {
  if (text.size() % kDigits != 0) throw std::invalid_argument("no whole number of values");
  std::vector<float> values;
  values.reserve(text.size() / kDigits);
  for (std::size_t at = 0; at < text.size(); at += kDigits) {
    std::uint32_t bits = 0, wrong = 0;
    for (const char digit : text.substr(at, kDigits)) {
      const std::uint32_t value = kValueOf[static_cast<unsigned char>(digit)];
      bits = bits << 4U | value;
      wrong |= value & 0x80U;
    }
    if (wrong != 0) throw std::invalid_argument("no hexadecimal digit");
    values.push_back(std::bit_cast<float>(bits));
  }
  return values;
}

}  // namespace sw
