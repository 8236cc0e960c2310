#pragma once

#include "core/io/volume_reader.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Small readers for text headers; none depends on the locale.
namespace sw {

std::string_view trimmed(std::string_view text);
std::string lowered(std::string_view text);
std::vector<std::string_view> words(std::string_view text);
/// Takes the next line off `rest`, without its line end. False at the end.
bool takeLine(std::string_view& rest, std::string_view& line);
/// @throws InputError `code` with "name: `what` is not a whole number"
std::int64_t wholeNumber(std::string_view text,
                         const std::string& code,
                         const std::string& name,
                         const std::string& what);

/// The warning `spacing.missing`: 1 mm is assumed. @param fields of which the header has none
FileVerdict spacingMissing(const std::filesystem::path& path, const std::string& fields);

}  // namespace sw
