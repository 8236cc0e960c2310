#pragma once

#include "core/io/formats/raw_image.h"

#include <filesystem>
#include <string>

namespace sw {

/// One supported format: how its content is recognised, and its pre-check.
struct FormatEntry {
  FileFormat format;
  const char* title;
  const char* extensions;  ///< for messages and dialogs
  bool (*recognise)(std::string_view head);
  RawImage (*check)(const std::string& bytes, const std::filesystem::path& path);
};

/// In the order in which contents are tried. A new format is one line here.
const std::vector<FormatEntry>& fileFormats();

/// Recognises by content, not by name, and runs the format's pre-check.
/// @throws InputError `format.unknown` saying what the content looks like, or what the pre-check
/// throws
RawImage checkFile(const std::string& bytes, const std::filesystem::path& path);

/// Whether the name ends like a volume file (.nii, .nii.gz, .nrrd, …), in any case of letters.
bool hasVolumeExtension(const std::filesystem::path& path);
/// File name without its volume extension: a.nii.gz → a.
std::string volumeStem(const std::filesystem::path& path);

}  // namespace sw
