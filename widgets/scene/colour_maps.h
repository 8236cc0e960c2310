#pragma once

#include <array>
#include <cstdint>

namespace sw {

using Rgb = std::array<std::uint8_t, 3>;

/// Colour of a label value on black: bright enough to read (contrast ≥ 4.5:1 against the canvas),
/// the same in every view. Value 0 (background) is never drawn; values beyond the table repeat.
/// @param label 1…255
Rgb labelColour(int label);

/// How many label colours differ from each other.
int labelColourCount();

}  // namespace sw
