#pragma once

#include "core/store/database.h"

#include <filesystem>
#include <optional>

namespace sw {

/// Copies of a catalog in `<workspace>/backups`, one folder each, the newest three kept.
class Backups {
 public:
  explicit Backups(std::filesystem::path root) : folder_(std::move(root) / "backups") {}
  std::optional<std::filesystem::path> newest() const;
  /// Durable, then visible. @param why part of the folder's name
  void make(Database& database, const std::string& why) const;
  /// Makes one unless the newest is younger than a day. A failure is only logged: the catalog
  /// itself is well.
  void makeDaily(Database& database) const noexcept;
  /// What a user whose catalog is lost can do; one sentence.
  std::string advice(const std::filesystem::path& catalog) const;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace sw
