#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sw {

/// Eight hexadecimal digits of each value's bits, which say a hundred times faster what decimal
/// numbers would.
std::string hexOfFloats(std::span<const float> values);

/// @throws std::invalid_argument unless there are eight small hexadecimal digits for each value
std::vector<float> floatsFromHex(std::string_view text);

}  // namespace sw
