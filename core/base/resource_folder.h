#pragma once

#include <filesystem>
#include <string>

namespace sw {

/// A folder that ships with the programs ("presets", "sample"): installed beside them in share/slicewise, or in the source
/// tree above build/<preset>/bin; empty if there is none.
std::filesystem::path findResourceFolder(const std::string& name);

}  // namespace sw
