#pragma once

#include "core/io/formats/raw_image.h"

#include <filesystem>
#include <string>

namespace sw {

/// Whether the text starts like a MetaImage header.
bool looksLikeMeta(std::string_view bytes);

/// Strict pre-check of MetaImage (.mha, .mhd with its .raw or .zraw), raw or zlib, one data file.
/// @throws InputError `meta.*`, `gzip.*`, `file.*`
RawImage checkMeta(const std::string& bytes, const std::filesystem::path& path);

}  // namespace sw
