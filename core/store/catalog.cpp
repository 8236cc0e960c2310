#include "core/store/catalog.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/store/backups.h"
#include "core/store/catalog_snapshot.h"
#include "core/store/catalog_update.h"
#include "core/store/database.h"
#include "core/store/edit_repository.h"
#include "core/store/file_system.h"
#include "core/store/migrator.h"
#include "core/store/quarantine_repository.h"
#include "core/store/query_repository.h"
#include "core/store/search_index.h"
#include "core/store/slice_cache.h"
#include "core/store/volume_finder.h"
#include "core/store/workspace_lock.h"

#include <system_error>

namespace sw {
namespace {

namespace fs = std::filesystem;

bool hasContent(const fs::path& file) {
  std::error_code failed;
  const auto size = fs::file_size(file, failed);
  return !failed && size > 0;
}

/// Adds what to do to a report of damage.
template <class Work>
auto withAdvice(const Workspace& workspace, Work&& work) {
  try {
    return work();
  } catch (const fs::filesystem_error& failure) {
    throw StoreError("catalog.open", "The workspace " + workspace.root.string() +
                                         " cannot be used (" + failure.code().message() +
                                         "). Choose another folder.");
  } catch (const StoreError& failure) {
    if (failure.code() != "catalog.damaged") throw;
    throw StoreError(failure.code(), std::string(failure.what()) + " " +
                                         Backups(workspace.root).advice(workspace.catalogFile()));
  }
}

void makeRoot(const fs::path& root) {
  try {
    fs::create_directories(root);
  } catch (const fs::filesystem_error& failure) {
    throw StoreError("catalog.readonly", "The workspace " + root.string() + " cannot be made (" +
                                             failure.code().message() +
                                             "). Use a folder that you may write to.");
  }
}

/// Looks at an existing file without changing a byte of it.
void inspect(const Workspace& workspace, const Migrator& migrator) {
  const fs::path file = workspace.catalogFile();
  if (fs::exists(file) && !hasContent(file) && Backups(workspace.root).newest()) {
    throw StoreError("catalog.damaged",
                     "The catalog " + file.string() + " is damaged (it is empty).");
  }
  if (!hasContent(file)) return;
  try {
    Database database(file, DatabaseMode::ReadOnly);
    migrator.accept(database);
    database.check();
  } catch (const StoreError& failure) {
    // A journal left by a crash can only be rolled back by a connection that writes; the checks are
    // repeated there.
    if (failure.code() != "catalog.open" && failure.code() != "catalog.readonly") throw;
  }
}

/// What is done once by a process that will write: sweep, check, update, back up.
void prepare(const Workspace& workspace, Database& database) {
  const Backups backups(workspace.root);
  for (const auto& folder :
       {workspace.root, backups.folder(), SliceCache::folderIn(workspace.cacheDir())}) {
    if (fs::exists(folder)) sweepTemporaries(folder);
  }
  database.check();
  const int before = updateCatalog(
      database, [&](int version) { backups.make(database, "v" + std::to_string(version)); });
  if (before == Migrator(catalogMigrations()).newest()) backups.makeDaily(database);
}

std::unique_ptr<Database> openForWriting(const Workspace& workspace, WorkspaceLock& lock) {
  const std::lock_guard opening(lock.openGate());
  const Migrator migrator(catalogMigrations());
  if (!lock.prepared) inspect(workspace, migrator);
  auto database = std::make_unique<Database>(workspace.catalogFile(), DatabaseMode::ReadWrite,
                                             lock.writeGate());
  if (database->readOnly()) {
    throw StoreError("catalog.readonly",
                     "The catalog " + workspace.catalogFile().string() +
                         " cannot be written. Change its permissions, or open it for reading.");
  }
  if (!lock.prepared) prepare(workspace, *database);
  lock.prepared = true;
  database->beforeCommit(refreshSearchIndex);
  return database;
}

/// Where and how a catalog is read.
struct Reading {
  std::unique_ptr<Database> database;
  std::shared_ptr<CatalogSnapshot> snapshot;  ///< null if it is read where it lies
  std::string reason;                         ///< why it cannot be written; empty if it can
};

Reading readSnapshot(const Workspace& workspace, const std::string& reason) {
  Reading reading;
  reading.snapshot = CatalogSnapshot::of(workspace);
  reading.database = std::make_unique<Database>(reading.snapshot->file(), DatabaseMode::ReadOnly);
  reading.reason = reason + " A copy of " + reading.snapshot->taken() + " is shown.";
  return reading;
}

Reading openWhereItLies(const Workspace& workspace) {
  if (const auto drive = networkDrive(workspace.root); !drive.empty() && !networkWritingAllowed()) {
    return readSnapshot(workspace, "The workspace " + workspace.root.string() +
                                       " lies on a network drive (" + drive + ").");
  }
  try {
    Reading reading{std::make_unique<Database>(workspace.catalogFile(), DatabaseMode::ReadOnly),
                    nullptr,
                    {}};
    reading.database->integer("PRAGMA schema_version");
    if (const auto holder = WorkspaceLock::holder(workspace.root)) {
      reading.reason = "The workspace " + workspace.root.string() + " is in use by " + *holder +
                       ", which may change it.";
    }
    return reading;
  } catch (const StoreError& failure) {
    if (failure.code() != "catalog.open" && failure.code() != "catalog.readonly") throw;
  }
  // SQLite cannot make the files here that it shares a write-ahead log with.
  return readSnapshot(workspace,
                      "The workspace " + workspace.root.string() + " cannot be written.");
}

Reading openForReading(const Workspace& workspace) {
  const fs::path file = workspace.catalogFile();
  if (!fs::exists(file)) {
    throw StoreError("catalog.missing",
                     "There is no catalog in " + workspace.root.string() +
                         ". Import a data set first, or choose another workspace.");
  }
  Reading reading = openWhereItLies(workspace);
  if (reading.snapshot) return reading;
  const Migrator migrator(catalogMigrations());
  const int version = migrator.accept(*reading.database);
  if (version != migrator.newest()) {
    throw StoreError("catalog.older",
                     "The catalog " + file.string() + " has version " + std::to_string(version) +
                         ", this program needs " + std::to_string(migrator.newest()) +
                         ". Open it for writing once, which makes a backup and updates it.");
  }
  if (!WorkspaceLock::current(workspace.root)) reading.database->check();
  return reading;
}

}  // namespace

struct Catalog::Impl {
  // Before the database, so that they are freed after it.
  std::shared_ptr<WorkspaceLock> lock;
  std::shared_ptr<CatalogSnapshot> snapshot;
  std::string reason;
  std::unique_ptr<Database> database;
  DatasetRepository datasets;
  SplitRepository splits;
  RunRepository runs;
  StudyRepository studies;
  EditRepository edits;
  QuarantineRepository quarantine;
  VolumeFinder finder;
  QueryRepository queries;

  Impl(std::shared_ptr<WorkspaceLock> workspaceLock, Reading opened)
      : lock(std::move(workspaceLock)),
        snapshot(std::move(opened.snapshot)),
        reason(std::move(opened.reason)),
        database(std::move(opened.database)),
        datasets(*database),
        splits(*database),
        runs(*database),
        studies(*database),
        edits(*database),
        quarantine(*database),
        finder(*database),
        queries(*database) {}
};

Catalog::Catalog(const Workspace& workspace, CatalogAccess access) {
  impl_ = withAdvice(workspace, [&] {
    if (access == CatalogAccess::ReadOnly)
      return std::make_unique<Impl>(nullptr, openForReading(workspace));
    requireLocalDrive(workspace);
    makeRoot(workspace.root);
    auto lock = WorkspaceLock::acquire(workspace.root);
    Reading opened{openForWriting(workspace, *lock), nullptr, {}};
    return std::make_unique<Impl>(std::move(lock), std::move(opened));
  });
}

const std::string& Catalog::readOnlyReason() const {
  return impl_->reason;
}

std::string Catalog::snapshotTaken() const {
  return impl_->snapshot ? impl_->snapshot->taken() : std::string();
}

Catalog::~Catalog() = default;
DatasetRepository& Catalog::datasets() {
  return impl_->datasets;
}
SplitRepository& Catalog::splits() {
  return impl_->splits;
}
RunRepository& Catalog::runs() {
  return impl_->runs;
}
StudyRepository& Catalog::studies() {
  return impl_->studies;
}
EditRepository& Catalog::edits() {
  return impl_->edits;
}
QuarantineRepository& Catalog::quarantine() {
  return impl_->quarantine;
}
VolumeFinder& Catalog::finder() {
  return impl_->finder;
}
QueryRepository& Catalog::queries() {
  return impl_->queries;
}

}  // namespace sw
