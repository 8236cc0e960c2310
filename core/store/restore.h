#pragma once

#include "core/store/workspace.h"

#include <cstddef>
#include <filesystem>

namespace sw {

struct RestoreReport {
  std::filesystem::path from;       ///< the backup
  std::filesystem::path keptAside;  ///< folder with the catalog that was replaced; empty if none was
  std::size_t datasets = 0, volumes = 0, splits = 0, runs = 0;  ///< of the catalog, now
};

/// Puts a backup in the place of a workspace's catalog. A copy of the backup is checked first:
/// SQLite's integrity_check, foreign keys, the seals of all volumes and splits; one of an earlier
/// version is brought up to date. What is there now goes to `backups/replaced-…`. Numbers of runs
/// whose folders exist are not given again. Nothing of the process may have the catalog open.
/// @param backup file; empty = the newest of the workspace
/// @throws StoreError `catalog.nobackup`, `catalog.locked`, `catalog.damaged`, `catalog.foreign`,
/// `catalog.newer` (all about the backup, and then nothing was changed), `catalog.network`,
/// `store.full`
RestoreReport restoreCatalog(const Workspace& workspace, const std::filesystem::path& backup = {});

}  // namespace sw
