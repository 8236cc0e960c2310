#include "core/store/backups.h"

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace sw {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kKept = 3;
constexpr const char* kFileName = "catalog.sqlite";

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

}  // namespace

std::optional<fs::path> Backups::newest() const {
  const auto found = finished(folder_);
  if (found.empty()) return std::nullopt;
  return found.back() / kFileName;
}

void Backups::make(Database& database, const std::string& why) const {
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
  for (std::size_t i = 0; i + kKept < old.size(); ++i) {
    std::error_code stays;
    fs::remove_all(old[i], stays);
  }
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

std::string Backups::advice(const fs::path& catalog) const {
  if (const auto backup = newest()) {
    return "Restore the newest backup: delete " + catalog.string() + "-wal and " +
           catalog.string() + "-shm if they exist and copy " + backup->string() + " to " +
           catalog.string() + ".";
  }
  return "There is no backup yet: move the file away and import the data sets again.";
}

}  // namespace sw
