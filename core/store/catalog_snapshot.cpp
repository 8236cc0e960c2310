#include "core/store/catalog_snapshot.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/store/catalog_update.h"
#include "core/store/database.h"
#include "core/store/file_system.h"
#include "core/store/migrator.h"

#include <array>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace sw {
namespace {

namespace fs = std::filesystem;

struct Registry {
  std::mutex mutex;
  std::map<fs::path, std::weak_ptr<CatalogSnapshot>> snapshots;
};

Registry& registry() {
  static Registry instance;
  return instance;
}

/// What a catalog consists of; all but the first may be absent.
std::vector<fs::path> partsOf(const fs::path& catalog) {
  return {catalog, catalog.string() + "-wal", catalog.string() + "-journal"};
}

/// Size and time of every part: equal before and after a copy if nobody wrote.
std::string stateOf(const fs::path& catalog) {
  std::string state;
  for (const fs::path& part : partsOf(catalog)) {
    std::error_code failed;
    const auto size = fs::file_size(part, failed);
    state += failed ? "-" : std::to_string(size);
    const auto time = fs::last_write_time(part, failed);
    state += failed ? "-" : "@" + std::to_string(time.time_since_epoch().count()) + " ";
  }
  return state;
}

std::unique_ptr<PrivateFolder> folderFor(const fs::path& catalog) {
  try {
    return std::make_unique<PrivateFolder>("catalog");
  } catch (const StoreError&) {
    throw StoreError("catalog.open", "There is no room for a copy of the catalog " + catalog.string() +
                                         " in " + fs::temp_directory_path().string() +
                                         ". Set TMPDIR to a folder that you may write to.");
  }
}

}  // namespace

std::shared_ptr<CatalogSnapshot> CatalogSnapshot::of(const Workspace& workspace) {
  const std::lock_guard lock(registry().mutex);
  auto& known = registry().snapshots[fs::absolute(workspace.root).lexically_normal()];
  auto snapshot = known.lock();
  if (!snapshot) {
    snapshot = std::shared_ptr<CatalogSnapshot>(new CatalogSnapshot(workspace));
    known = snapshot;
  }
  return snapshot;
}

CatalogSnapshot::CatalogSnapshot(const Workspace& workspace)
    : folder_(folderFor(workspace.catalogFile())), taken_(utcNow()) {
  try {
    copy(workspace.catalogFile());
    bringUpToDate();
  } catch (const StoreError& error) {
    throw StoreError(error.code(), renamed(error.what(), file(), workspace.catalogFile()));
  }
}

void CatalogSnapshot::copy(const fs::path& catalog) {
  constexpr int kTries = 20;
  const std::vector<fs::path> from = partsOf(catalog), to = partsOf(file());
  for (int i = 0; i < kTries; ++i) {
    const std::string before = stateOf(catalog);
    for (std::size_t part = 0; part < from.size(); ++part) {
      std::error_code failed;
      fs::remove(to[part], failed);
      if (part > 0 && !fs::exists(from[part], failed)) continue;
      fs::copy_file(from[part], to[part], failed);
      if (!failed) fs::permissions(to[part], fs::perms(0600), failed);
      if (failed && part == 0) {
        throw StoreError("catalog.open", "The catalog " + catalog.string() +
                                             " cannot be copied (" + failed.message() +
                                             "). Ask its owner to let you read it.");
      }
    }
    if (stateOf(catalog) == before) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  throw StoreError("catalog.changing", "The catalog " + catalog.string() +
                                           " is being written all the time. Try again later.");
}

void CatalogSnapshot::bringUpToDate() {
  Database database(file(), DatabaseMode::ReadWrite);
  Migrator(catalogMigrations()).accept(database);
  database.check();
  updateCatalog(database);
}

}  // namespace sw
