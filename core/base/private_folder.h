#pragma once

#include <filesystem>
#include <string>

namespace sw {

/// A new folder among the temporary ones that only this user can read, removed with all it holds.
class PrivateFolder {
 public:
  /// @param purpose part of its name: "slicewise-PURPOSE-…"  @throws StoreError `file.write`
  explicit PrivateFolder(const std::string& purpose);
  ~PrivateFolder();
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace sw
