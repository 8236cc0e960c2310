#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace sw {

/// What became of a file whose SHA-256 was taken when it was imported.
enum class FileState {
  Present,    ///< the same bytes
  Missing,    ///< there is nothing of this name
  Changed,    ///< other bytes
  Unreadable  ///< it is there, but may not be read or the disk fails
};

enum class FileCheckDepth {
  /// A file is hashed unless it was hashed before and nothing about it has changed since: size, time
  /// of the bytes, and time of the entry, which no program can set back.
  Fast,
  Full  ///< every file is hashed
};

/// SHA-256 of a volume's bytes, as readVolume gives it: of a file, of header and data file, or of a
/// DICOM folder. @throws InputError as readVolume
std::string contentHash(const std::filesystem::path& path);

/// Tells whether files are still those that were imported, and remembers what it has hashed.
/// Thread rule: any thread.
class FileChecker {
 public:
  /// @param memory file of the cache folder that keeps what was hashed; empty = nothing is kept.
  /// It may be deleted at any time
  explicit FileChecker(std::filesystem::path memory = {});
  /// Keeps what was learnt; a disk that is full is no error.
  ~FileChecker();
  FileChecker(const FileChecker&) = delete;
  FileChecker& operator=(const FileChecker&) = delete;

  /// @param sha256 taken at the import, by readVolume or readLabels
  FileState check(const std::filesystem::path& volume,
                  const std::string& sha256,
                  FileCheckDepth depth = FileCheckDepth::Fast);
  /// contentHash that is remembered; nothing if the file cannot be read.
  std::optional<std::string> hash(const std::filesystem::path& file,
                                  FileCheckDepth depth = FileCheckDepth::Fast);
  /// Bytes of the file that had this hash when it was hashed; nothing if none is remembered.
  std::optional<std::uintmax_t> sizeOf(const std::string& sha256) const;
  void save() noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Where a workspace's memory lies. @param cache the workspace's cache folder
std::filesystem::path fileMemory(const std::filesystem::path& cache);

}  // namespace sw
