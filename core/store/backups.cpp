#include "core/store/backups.h"

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/store/file_system.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace sw {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kKept = 3;
constexpr const char* kFileName = "catalog.sqlite";
constexpr const char* kManual = "manual";

/// Folders of finished backups, oldest first: their names begin with the time.
std::vector<fs::path> finished(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    if (fs::exists(entry.path() / kFileName, failed) &&
        entry.path().filename().string().front() == '2') {
      found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// 20261123T234500.000Z: sorts by time and suits every file system.
std::string stamp() {
  std::string text = utcNow();
  std::erase(text, '-');
  std::erase(text, ':');
  return text;
}

/// "20261123T234500.000Z-daily" → time and reason.
BackupInfo infoOf(const fs::path& folder) {
  const std::string name = folder.filename().string();
  const auto dash = name.find('-');
  BackupInfo info{folder / kFileName, name.substr(0, dash),
                  dash == std::string::npos ? std::string() : name.substr(dash + 1), 0};
  for (const auto& [at, mark] : {std::pair{4U, "-"}, {7U, "-"}, {13U, ":"}, {16U, ":"}}) {
    if (info.made.size() > at) info.made.insert(at, mark);
  }
  std::error_code failed;
  const auto bytes = fs::file_size(info.file, failed);
  if (!failed) info.bytes = bytes;
  return info;
}

}  // namespace

std::vector<BackupInfo> Backups::all() const {
  std::vector<BackupInfo> infos;
  for (const fs::path& folder : finished(folder_)) infos.insert(infos.begin(), infoOf(folder));
  return infos;
}

std::optional<fs::path> Backups::newest() const {
  const auto found = finished(folder_);
  if (found.empty()) return std::nullopt;
  return found.back() / kFileName;
}

fs::path Backups::make(Database& database, const std::string& why) const {
  const std::string name = stamp() + "-" + why;
  // The mark lets sweepTemporaries find what a crash leaves.
  const fs::path unfinished = folder_ / ("unfinished.sw-tmp-" + name);
  try {
    fs::create_directories(unfinished);
    database.prepare("VACUUM INTO ?").with((unfinished / kFileName).string()).run();
    publishDirectory(unfinished, folder_ / name);
  } catch (const StoreError&) {
    std::error_code stays;
    fs::remove_all(unfinished, stays);
    throw;
  } catch (const fs::filesystem_error& failure) {
    throw StoreError("catalog.backup", "No backup of " + database.file().string() +
                                           " could be made (" + failure.what() +
                                           "). The catalog was not changed.");
  }
  auto old = finished(folder_);
  std::erase_if(old, [](const fs::path& folder) { return infoOf(folder).why == kManual; });
  for (std::size_t i = 0; i + kKept < old.size(); ++i) {
    std::error_code stays;
    fs::remove_all(old[i], stays);
  }
  return folder_ / name / kFileName;
}

void Backups::makeDaily(Database& database) const noexcept {
  try {
    const auto last = newest();
    if (last) {
      const auto age = fs::file_time_type::clock::now() - fs::last_write_time(*last);
      if (age >= std::chrono::hours(0) && age < std::chrono::hours(24)) return;
    }
    make(database, "daily");
  } catch (const std::exception& failure) {
    log(LogLevel::Warning, std::string("No daily backup: ") + failure.what());
  }
}

fs::path backUp(const Workspace& workspace, const fs::path& file) {
  if (!fs::exists(workspace.catalogFile())) {
    throw StoreError("catalog.missing", "There is no catalog in " + workspace.root.string() + ".");
  }
  Database database(workspace.catalogFile(), DatabaseMode::ReadOnly);
  database.check();
  if (file.empty()) return Backups(workspace.root).make(database, kManual);
  if (fs::exists(file)) {
    throw InputError("export.exists",
                     file.string() + " is there already and is not replaced: name a new file.");
  }
  const fs::path temporary = temporaryFor(fs::absolute(file));
  try {
    database.prepare("VACUUM INTO ?").with(temporary.string()).run();
    publishFile(temporary, fs::absolute(file));
  } catch (const StoreError& failure) {
    std::error_code stays;
    fs::remove(temporary, stays);
    if (failure.code() == "store.full")  // SQLite's failure names the catalog, which has room
      throw StoreError("store.full", "The disk of " + file.string() + " is full: the backup needs about " +
                                         std::to_string(fs::file_size(workspace.catalogFile())) + " bytes, " +
                                         std::to_string(freeBytes(fs::absolute(file).parent_path())) +
                                         " are free. Free some space, or name a file on another disk.");
    if (failure.code() == "file.write") throw;
    throw StoreError("catalog.backup", "No backup " + file.string() + " could be made: " + failure.what());
  }
  return fs::absolute(file);
}

std::string Backups::advice(const fs::path& catalog) const {
  if (const auto backup = newest()) {
    return "Restore the newest backup, " + backup->string() +
           ": \"slicewise-cli --workspace '" + catalog.parent_path().string() +
           "' restore-catalog newest\", which keeps the present file aside.";
  }
  return "There is no backup yet: move the file away and import the data sets again.";
}

}  // namespace sw
