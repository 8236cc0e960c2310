#pragma once

#include "core/store/database.h"
#include "core/store/migrations.h"

#include <cstdint>
#include <functional>
#include <span>

namespace sw {

/// "SWC1": marks a SQLite file as ours.
inline constexpr std::int64_t kCatalogApplicationId = 0x53574331;

/// Brings a catalog to the newest version: one transaction for each step, the version number inside
/// it, so that a crash leaves the old version or the new one.
class Migrator {
 public:
  explicit Migrator(std::span<const Migration> steps) : steps_(steps) {}
  int newest() const { return steps_.empty() ? 0 : steps_.back().number; }
  /// @throws StoreError `catalog.foreign` (not ours) or `catalog.newer`; nothing is written
  /// @return version of the file, 0 = empty
  int accept(Database& database) const;
  /// @param backUp called once, before the first step of a file that holds something
  void migrate(Database& database, const std::function<void(int version)>& backUp) const;

 private:
  std::span<const Migration> steps_;
};

}  // namespace sw
