#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace sw {

/// The right to write one workspace: `slicewise.lock` in its folder, held with flock(2), so that
/// the end of the process frees it however it ends. Shared by all catalogs of a process. Thread
/// rule: any thread.
class WorkspaceLock {
 public:
  /// The process's lock of `root`, taken if nobody of the process has it.
  /// @throws StoreError `catalog.locked` naming the process that holds it, `catalog.readonly` if
  /// the folder cannot be written
  static std::shared_ptr<WorkspaceLock> acquire(const std::filesystem::path& root);
  /// The process's lock of `root` if somebody of the process has it, else null.
  static std::shared_ptr<WorkspaceLock> current(const std::filesystem::path& root);
  /// "slicewise, process 7 on host since 2026-…" if another process may write `root` now.
  static std::optional<std::string> holder(const std::filesystem::path& root);
  ~WorkspaceLock();
  WorkspaceLock(const WorkspaceLock&) = delete;
  WorkspaceLock& operator=(const WorkspaceLock&) = delete;

  /// Held by the one connection of the process that writes.
  std::shared_ptr<std::mutex> writeGate() const { return writeGate_; }
  /// Held while a catalog opens.
  std::mutex& openGate() { return openGate_; }
  /// Whether the catalog was checked, migrated and backed up under this lock. Guarded by openGate.
  bool prepared = false;

 private:
  explicit WorkspaceLock(const std::filesystem::path& root);
  int descriptor_ = -1;
  std::shared_ptr<std::mutex> writeGate_ = std::make_shared<std::mutex>();
  std::mutex openGate_;
};

}  // namespace sw
