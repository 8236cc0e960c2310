#pragma once

#include "core/base/private_folder.h"
#include "core/store/workspace.h"

#include <filesystem>
#include <memory>
#include <string>

namespace sw {

/// A private copy of a catalog that cannot be opened where it lies: on a network drive, or in a
/// folder that may not be written. Brought to this program's version; removed with its last user.
class CatalogSnapshot {
 public:
  /// The process's copy of this workspace's catalog, made if there is none.
  /// @throws StoreError `catalog.changing` if another computer writes it all the time, and what
  /// opening a catalog throws
  static std::shared_ptr<CatalogSnapshot> of(const Workspace& workspace);
  CatalogSnapshot(const CatalogSnapshot&) = delete;
  CatalogSnapshot& operator=(const CatalogSnapshot&) = delete;

  std::filesystem::path file() const { return folder_->path() / "catalog.sqlite"; }
  const std::string& taken() const { return taken_; }  ///< ISO 8601 UTC

 private:
  explicit CatalogSnapshot(const Workspace& workspace);
  void copy(const std::filesystem::path& catalog);
  void bringUpToDate();
  std::unique_ptr<PrivateFolder> folder_;
  std::string taken_;
};

}  // namespace sw
