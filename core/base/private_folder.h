#pragma once

#include <filesystem>
#include <string>

namespace sw {

/// A new folder among the temporary ones that only this user can read, removed with all it holds.
/// A lock (flock) on it says that its process lives; the system gives it back however that ends.
class PrivateFolder {
 public:
  /// @param purpose part of its name: "slicewise-PURPOSE-held-…"  @throws StoreError `file.write`
  explicit PrivateFolder(const std::string& purpose);
  ~PrivateFolder();
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  int lock_ = -1;
};

/// Removes the private folders of this user whose process was killed before it could; those of
/// living processes, and what is not certain to be one, stay. For the start of a program.
/// @return how many were removed
int removeAbandonedFolders();

}  // namespace sw
