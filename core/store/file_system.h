#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace sw {

/// Free bytes on the disk of `path` (a file or folder, which need not exist); 0 if that cannot be
/// asked.
std::uintmax_t freeBytes(const std::filesystem::path& path) noexcept;

/// Type of the file system that holds `folder` ("ext4", "nfs4", "fuse.sshfs"), as a table in the
/// form of /proc/self/mountinfo says; "" if it does not.
std::string mountType(const std::filesystem::path& folder, std::string_view mountinfo);

/// Name of the network file system that `folder` lies on, "" if it is a local one. Locks and
/// write-ahead logs of SQLite cannot be trusted there. SLICEWISE_NETWORK_DRIVES, a list of folders
/// parted by colons, names more of them (drives that look local, folders that are synchronised).
std::string networkDrive(const std::filesystem::path& folder);

/// `text` with every `from` in it called `to`: an error about a copy, told about what was copied.
std::string renamed(std::string text,
                    const std::filesystem::path& from,
                    const std::filesystem::path& to);

/// Whether the user takes the risk: SLICEWISE_NETWORK_WRITE=1. The catalog has a rollback journal
/// there instead of a write-ahead log.
bool networkWritingAllowed();

}  // namespace sw
