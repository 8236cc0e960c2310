#pragma once

#include <cstdint>
#include <filesystem>

namespace sw {

/// Free bytes on the disk of `path` (a file or folder, which need not exist); 0 if that cannot be
/// asked.
std::uintmax_t freeBytes(const std::filesystem::path& path) noexcept;
/// Whether `folder` lies on a network file system, where SQLite's write-ahead log does not work.
bool isNetworkFolder(const std::filesystem::path& folder) noexcept;

}  // namespace sw
