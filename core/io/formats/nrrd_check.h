#pragma once

#include "core/io/formats/raw_image.h"

#include <filesystem>
#include <string>

namespace sw {

/// Strict pre-check of NRRD, attached or detached (.nrrd, .nhdr), raw, gzip or text, one data file.
/// @throws InputError `nrrd.*`, `gzip.*`, `file.*`
RawImage checkNrrd(const std::string& bytes, const std::filesystem::path& path);

}  // namespace sw
