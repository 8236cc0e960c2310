#include "core/store/workspace_lock.h"

#include "core/base/clock.h"
#include "core/base/error.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <string>
#include <sys/file.h>
#include <unistd.h>

namespace sw {
namespace {

namespace fs = std::filesystem;

/// flock(2) belongs to an open file, not to a process: the locks of one process must know of each
/// other.
struct Registry {
  std::mutex mutex;
  std::map<fs::path, std::weak_ptr<WorkspaceLock>> locks;
};

Registry& registry() {
  static Registry instance;
  return instance;
}

/// One name for one folder, whatever links lead to it.
fs::path keyOf(const fs::path& root) {
  std::error_code failed;
  auto key = fs::canonical(root, failed);
  return failed ? fs::absolute(root) : key;
}

std::string whoAmI() {
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host = {'?'};
  return std::string(program_invocation_short_name) + ", process " + std::to_string(getpid()) +
         " on " + host.data() + " since " + utcNow();
}

std::string holderOf(int descriptor) {
  std::array<char, 512> text{};
  const auto length = pread(descriptor, text.data(), text.size(), 0);
  if (length <= 0) return "another process";
  const std::string line(text.data(), static_cast<std::size_t>(length));
  return line.substr(0, line.find('\n'));
}

/// flock(2) without waiting. @return 0 or errno
int tryLock(int descriptor, int kind) {
  while (flock(descriptor, kind | LOCK_NB) != 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

/// What only asks who holds the lock has it for a moment, which must not be taken for a holder.
int lockPatiently(int descriptor) {
  constexpr int kTries = 10;
  int cause = tryLock(descriptor, LOCK_EX);
  for (int i = 1; cause == EWOULDBLOCK && i < kTries; ++i) {
    usleep(20'000);
    cause = tryLock(descriptor, LOCK_EX);
  }
  return cause;
}

}  // namespace

WorkspaceLock::WorkspaceLock(const fs::path& root) {
  const fs::path file = root / "slicewise.lock";
  descriptor_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0 && (errno == ENOSPC || errno == EDQUOT)) {
    throw StoreError("store.full", "The disk of the workspace " + root.string() +
                                       " is full. Free some space and try again.");
  }
  if (descriptor_ < 0) {
    throw StoreError(
        "catalog.readonly",
        "The workspace " + root.string() + " cannot be written (" + std::strerror(errno) +
            "). Open it for reading, or use a workspace in a folder that you may write to.");
  }
  if (const int cause = lockPatiently(descriptor_); cause != 0) {
    const std::string holder = cause == EWOULDBLOCK ? holderOf(descriptor_) : std::strerror(cause);
    close(descriptor_);
    throw StoreError("catalog.locked",
                     "The workspace " + root.string() + " is in use by " + holder +
                         ". Close that program, open the workspace for reading, or use another.");
  }
  const std::string line = whoAmI() + "\n";
  // The text only helps people; the lock holds without it, for instance on a full disk.
  if (ftruncate(descriptor_, 0) == 0) {
    [[maybe_unused]] const auto written = pwrite(descriptor_, line.data(), line.size(), 0);
  }
}

WorkspaceLock::~WorkspaceLock() {
  close(descriptor_);
}

std::shared_ptr<WorkspaceLock> WorkspaceLock::current(const fs::path& root) {
  const std::lock_guard lock(registry().mutex);
  const auto found = registry().locks.find(keyOf(root));
  return found == registry().locks.end() ? nullptr : found->second.lock();
}

std::optional<std::string> WorkspaceLock::holder(const fs::path& root) {
  if (current(root)) return std::nullopt;
  const int descriptor = open((root / "slicewise.lock").c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::nullopt;
  std::optional<std::string> found;
  if (tryLock(descriptor, LOCK_SH) == EWOULDBLOCK) found = holderOf(descriptor);
  close(descriptor);
  return found;
}

std::shared_ptr<WorkspaceLock> WorkspaceLock::acquire(const fs::path& root) {
  const std::lock_guard lock(registry().mutex);
  auto& known = registry().locks[keyOf(root)];
  auto held = known.lock();
  if (!held) {
    held = std::shared_ptr<WorkspaceLock>(new WorkspaceLock(root));
    known = held;
  }
  return held;
}

}  // namespace sw
