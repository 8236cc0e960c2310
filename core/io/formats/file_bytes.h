#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace sw {

/// More voxel bytes than this are refused before anything is allocated.
inline constexpr std::uint64_t kLargestVoxelBytes = std::uint64_t{8} << 30;

/// Reads a regular file through one descriptor, so that the bytes checked, hashed and decoded are
/// the same. Opened without blocking: a FIFO named x.nii is refused, not waited for.
/// @throws InputError `file.missing`, `file.permission`, `file.not_regular`, `file.empty`,
/// `file.too_large`, `file.read`
std::string readRegularFile(const std::filesystem::path& path);

/// The first bytes of a regular file, and how many it has in all.
struct FileHead {
  std::string bytes;
  std::uint64_t size = 0;
};
/// At most `count` bytes; opened without blocking, like readRegularFile.
/// @throws InputError as readRegularFile
FileHead readFileHead(const std::filesystem::path& path, std::size_t count);

/// The file that a header names as holding its voxels: beside the header or below its folder.
/// @throws InputError `path.outside` for absolute paths and for ..
std::filesystem::path dataFileBeside(const std::filesystem::path& header, const std::string& name);

/// File name for messages, as text.
std::string shownName(const std::filesystem::path& path);

}  // namespace sw
