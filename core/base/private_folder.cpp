#include "core/base/private_folder.h"

#include "core/base/error.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace sw {
namespace {

namespace fs = std::filesystem;

const std::string kPlaceOfDigits(6, 'X');  ///< what mkdtemp replaces
const std::string kPrefix = "slicewise-";
const std::string kHeld = "-held-";  ///< only folders with it are locked by who made them

/// Of a folder, not of what a link points to; -1 if it cannot be had. Children do not inherit it.
int openFolder(const fs::path& folder) {
  return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/// Whether an open folder still has its name: it may have been removed before it was locked.
bool isThere(int folder, const fs::path& path) {
  struct stat open {
  }, named{};
  return ::fstat(folder, &open) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         open.st_ino == named.st_ino && open.st_dev == named.st_dev;
}

bool isAbandoned(int folder, const fs::path& path) {
  struct stat state {};
  return ::fstat(folder, &state) == 0 && state.st_uid == ::geteuid() &&
         ::flock(folder, LOCK_EX | LOCK_NB) == 0 && isThere(folder, path);
}

bool hasPrivateName(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with(kPrefix) && name.size() > kHeld.size() + kPlaceOfDigits.size() &&
         name.substr(0, name.size() - kPlaceOfDigits.size()).ends_with(kHeld);
}

}  // namespace

PrivateFolder::PrivateFolder(const std::string& purpose) {
  for (bool kept = false; !kept;) {
    std::string pattern =
        (fs::temp_directory_path() / (kPrefix + purpose + kHeld + kPlaceOfDigits)).string();
    if (::mkdtemp(pattern.data()) == nullptr) {
      throw StoreError("file.write", "no temporary folder can be made at " + pattern + ": " +
                                         std::strerror(errno));
    }
    path_ = pattern;
    lock_ = openFolder(path_);
    // Where folders cannot be locked, nobody can take this one for abandoned either.
    const bool locked = lock_ >= 0 && ::flock(lock_, LOCK_EX) == 0;
    // Another program may have removed it between the two calls.
    kept = !locked || isThere(lock_, path_);
    if (!kept) ::close(lock_);
  }
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;  // a leftover temporary folder is no reason to fail
  fs::remove_all(path_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

int removeAbandonedFolders() {
  int removed = 0;
  std::error_code problem;  // what cannot be read or removed stays
  const fs::path temporary = fs::temp_directory_path(problem);
  if (problem) return 0;
  for (fs::directory_iterator each(temporary, problem), end; !problem && each != end;
       each.increment(problem)) {
    if (!hasPrivateName(each->path())) continue;
    const int folder = openFolder(each->path());
    if (folder < 0) continue;
    std::error_code stays;
    if (isAbandoned(folder, each->path()) && fs::remove_all(each->path(), stays) > 0 && !stays)
      ++removed;
    ::close(folder);
  }
  return removed;
}

}  // namespace sw
