#pragma once

#include <string>
#include <string_view>

namespace sw {

/// A text as one cell of a CSV file: quoted where needed, and never taken for a formula by a
/// spreadsheet.
std::string csvCell(std::string_view text);
/// For files that programs read back: quoted where needed, otherwise as it is.
std::string csvField(std::string_view text);

}  // namespace sw
