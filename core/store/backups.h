#pragma once

#include "core/store/database.h"
#include "core/store/workspace.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sw {

struct BackupInfo {
  std::filesystem::path file;
  std::string made;  ///< ISO 8601 UTC
  std::string why;   ///< "daily", "v4" (before a migration), "manual"
  std::uintmax_t bytes = 0;
};

/// Copies of a catalog in `<workspace>/backups`, one folder each. The newest three that the program
/// made by itself are kept, and all that were asked for. They hold the catalog and nothing else.
class Backups {
 public:
  explicit Backups(std::filesystem::path root) : folder_(std::move(root) / "backups") {}
  std::optional<std::filesystem::path> newest() const;
  std::vector<BackupInfo> all() const;  ///< newest first
  /// Durable, then visible. @param why part of the folder's name; "manual" ones are never removed
  /// @return the new file
  std::filesystem::path make(Database& database, const std::string& why) const;
  /// Makes one unless the newest is younger than a day. A failure is only logged: the catalog
  /// itself is well.
  void makeDaily(Database& database) const noexcept;
  /// What a user whose catalog is lost can do; one sentence.
  std::string advice(const std::filesystem::path& catalog) const;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

/// Copies a workspace's catalog, whoever has it open, to `file` or, if that is empty, among the
/// workspace's backups.
/// @return the new file @throws StoreError `catalog.backup`, `store.full`, and what opening throws;
/// InputError `export.exists` if `file` is there already
std::filesystem::path backUp(const Workspace& workspace, const std::filesystem::path& file = {});

}  // namespace sw
