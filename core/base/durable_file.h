#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sw {

/// The only way this program replaces a file that matters: temporary beside it, fsync, rename, fsync of the folder.
/// After a crash the path holds either the old bytes or the new ones.
/// @throws StoreError `file.write` naming the path and the cause (a folder or a device is never replaced), `store.full`
/// with the bytes needed and free
void writeDurably(const std::filesystem::path& path, std::string_view bytes);

/// The same without waiting for the disk, for what can be made again and tells by itself whether it is whole (a cache
/// with checksums): after a power cut the path may hold anything.
/// @throws StoreError as writeDurably
void writeAtOnce(const std::filesystem::path& path, std::string_view bytes);

/// A name beside `path` for something unfinished; sweepTemporaries knows it.
std::filesystem::path temporaryFor(const std::filesystem::path& path);

/// Makes a finished folder visible under its final name: fsync of every file in it, rename, fsync of the parent.
/// `final` is replaced if it exists; what was there is removed, or goes to `keepOldAs`, replacing that in turn.
void publishDirectory(const std::filesystem::path& temporary, const std::filesystem::path& final,
                      const std::filesystem::path& keepOldAs = {});

/// Makes a finished file visible under its final name, which is replaced: fsync, rename, fsync of the folder.
/// @throws StoreError as writeDurably, and then `temporary` is still there
void publishFile(const std::filesystem::path& temporary, const std::filesystem::path& final);

/// Removes what an interrupted write left in `folder` (names made by the two functions above).
void sweepTemporaries(const std::filesystem::path& folder) noexcept;

/// @throws InputError `file.read`
std::string readWholeFile(const std::filesystem::path& path);

}  // namespace sw
