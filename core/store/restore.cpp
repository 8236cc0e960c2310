#include "core/store/restore.h"

#include "core/base/checked_copy.h"
#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/store/backups.h"
#include "core/store/catalog.h"
#include "core/store/catalog_update.h"
#include "core/store/database.h"
#include "core/store/file_system.h"
#include "core/store/migrator.h"
#include "core/store/workspace_lock.h"

#include <algorithm>
#include <charconv>

namespace sw {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLog = "-wal";
constexpr const char* kSharedMemory = "-shm";
constexpr const char* kJournal = "-journal";

void removeWithParts(const fs::path& catalog) {
  std::error_code stays;
  for (const char* part : {"", kLog, kSharedMemory, kJournal}) fs::remove(catalog.string() + part, stays);
}

/// Reads every sealed row, which checks its seal.
void readAll(Database& database, RestoreReport& report) {
  const DatasetRepository datasets(database);
  const SplitRepository splits(database);
  for (const DatasetRecord& dataset : datasets.all()) {
    ++report.datasets;
    report.volumes += datasets.volumes(dataset.id).size();
    report.splits += splits.all(dataset.id).size();
  }
  report.runs = RunRepository(database).all().size();
}

/// The largest number of a run's folder.
std::int64_t lastRunFolder(const Workspace& workspace) {
  std::int64_t last = 0;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(workspace.root / "runs", none)) {
    const std::string name = entry.path().filename().string();
    std::int64_t number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    last = std::max(last, number);
  }
  return last;
}

/// A run of the replaced catalog may have left a folder: its number is not given to another.
void skipUsedRuns(Database& database, std::int64_t last) {
  WriteTransaction transaction(database);
  if (!database.prepare("SELECT 1 FROM sqlite_sequence WHERE name = 'run'").next())
    database.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('run', 0)").run();
  database.prepare("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'run'").with(last).run();
  transaction.commit();
}

void check(const fs::path& copy, const Workspace& workspace, RestoreReport& report) {
  Database database(copy, DatabaseMode::ReadWrite);
  if (Migrator(catalogMigrations()).accept(database) == 0) {
    throw StoreError("catalog.foreign", copy.string() + " is empty: it is no backup of a catalog.");
  }
  if (const std::string verdict = database.text("PRAGMA integrity_check(1)"); verdict != "ok") {
    throw StoreError("catalog.damaged",
                     "The backup " + copy.string() + " is damaged (" + verdict + ").");
  }
  database.check();
  updateCatalog(database);
  try {
    readAll(database, report);
  } catch (const StoreError& damage) {
    throw StoreError(damage.code(), "The backup " + copy.string() + ": " + damage.what());
  }
  skipUsedRuns(database, lastRunFolder(workspace));
  database.execute("PRAGMA journal_mode=DELETE");
}

/// Everything that was committed is in the file itself afterwards, if it can be read at all.
void takeInLog(const fs::path& catalog) {
  if (fs::is_empty(catalog)) return;
  try {
    Database database(catalog, DatabaseMode::ReadWrite);
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch (const StoreError& damage) {
    log(LogLevel::Warning, std::string("Kept as it is: ") + damage.what());
  }
}

fs::path keepAside(const Workspace& workspace) {
  const fs::path catalog = workspace.catalogFile();
  if (!fs::exists(catalog)) return {};
  takeInLog(catalog);
  std::string stamp = utcNow();
  std::erase(stamp, '-');
  std::erase(stamp, ':');
  const fs::path folder = workspace.root / "backups" / ("replaced-" + stamp);
  const fs::path unfinished = temporaryFor(folder);
  fs::create_directories(unfinished);
  for (const char* part : {"", kLog, kJournal}) {
    const fs::path from = catalog.string() + part;
    if (fs::exists(from))
      copyChecked(from, unfinished / from.filename(), [] { return true; });
  }
  publishDirectory(unfinished, folder);
  return folder;
}

fs::path chosenBackup(const Workspace& workspace, const fs::path& backup) {
  const auto newest = backup.empty() ? Backups(workspace.root).newest() : backup;
  if (!newest) {
    throw StoreError("catalog.nobackup", "There is no backup in " +
                                             (workspace.root / "backups").string() +
                                             ". Name a file.");
  }
  if (!fs::is_regular_file(*newest)) {
    throw StoreError("catalog.nobackup", newest->string() + " is no file. Name a backup of a catalog.");
  }
  return fs::absolute(*newest);
}

void copyWithLog(const fs::path& from, const fs::path& to) {
  for (const char* part : {"", kLog}) {
    const fs::path source = from.string() + part;
    if (fs::exists(source)) copyChecked(source, to.string() + part, [] { return true; });
  }
}

}  // namespace

RestoreReport restoreCatalog(const Workspace& workspace, const fs::path& backup) {
  RestoreReport report;
  report.from = chosenBackup(workspace, backup);
  requireLocalDrive(workspace);
  fs::create_directories(workspace.root);
  if (WorkspaceLock::current(workspace.root)) {
    throw StoreError("catalog.locked", "This program has the catalog of " + workspace.root.string() +
                                           " open itself. Close it first.");
  }
  const auto lock = WorkspaceLock::acquire(workspace.root);
  const fs::path copy = temporaryFor(workspace.catalogFile());
  try {
    copyWithLog(report.from, copy);
    check(copy, workspace, report);
    report.keptAside = keepAside(workspace);
    for (const char* part : {kLog, kSharedMemory, kJournal}) fs::remove(workspace.catalogFile().string() + part);
    publishFile(copy, workspace.catalogFile());
  } catch (const StoreError& failure) {
    removeWithParts(copy);
    throw StoreError(failure.code(), renamed(failure.what(), copy, report.from));
  } catch (...) {
    removeWithParts(copy);
    throw;
  }
  return report;
}

}  // namespace sw
