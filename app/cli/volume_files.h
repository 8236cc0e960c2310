#pragma once

#include <filesystem>
#include <vector>

namespace sw::cli {

/// A folder stands for the volume files and DICOM folders below it, in order; one without any is
/// judged as it is.
std::vector<std::filesystem::path> volumeFiles(const std::vector<std::filesystem::path>& paths);

/// Label maps are told by their place (labelsTr/…) or name (label_…): their values are judged too.
bool looksLikeLabels(const std::filesystem::path& path);

}  // namespace sw::cli
