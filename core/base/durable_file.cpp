#include "core/base/durable_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>

#include "core/base/error.h"
#include "core/base/log.h"

namespace sw {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kMark = ".sw-tmp-";

[[noreturn]] void failWrite(const fs::path& path, std::string_view step, int cause, std::size_t bytes = 0) {
  std::string text = "Cannot write " + path.string() + " (" + std::string(step) + "): " + std::strerror(cause) + ".";
  if (cause == ENOSPC || cause == EDQUOT) {
    std::error_code ignored;
    const auto space = fs::space(path.parent_path(), ignored);
    text += " Needed " + std::to_string(bytes) + " bytes, free " +
            std::to_string(ignored ? 0 : space.available) + ". Free some space and try again.";
    throw StoreError("store.full", text);
  }
  throw StoreError("file.write", text);
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

void syncPath(const fs::path& path, int flags) {
  const Descriptor file(path, flags);
  if (file.get() < 0) failWrite(path, "open", errno);
  if (::fsync(file.get()) != 0) failWrite(path, "sync", errno);
}

void syncDirectory(const fs::path& folder) {
  syncPath(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY);
}

void writeAll(const Descriptor& file, const fs::path& path, std::string_view bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t count = ::write(file.get(), bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) failWrite(path, "write", errno, bytes.size());
    done += static_cast<std::size_t>(count);
  }
}

/// A rename over /dev/null or a pipe would put a plain file in its place.
void requireReplaceable(const fs::path& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || S_ISREG(info.st_mode)) return;
  throw StoreError("file.write", "Cannot write " + path.string() + ": it is " +
                                     (S_ISDIR(info.st_mode) ? "a folder" : "no regular file") + ". Name a file.");
}

}  // namespace

fs::path temporaryFor(const fs::path& path) {
  static std::atomic<unsigned> counter{0};
  return path.parent_path() / (path.filename().string() + std::string(kMark) + std::to_string(::getpid()) + "-" +
                               std::to_string(counter.fetch_add(1)));
}

namespace {

enum class Wait { ForDisk, No };

void replaceFile(const fs::path& path, std::string_view bytes, Wait wait) {
  requireReplaceable(path);
  const fs::path temporary = temporaryFor(path);
  try {
    {
      const Descriptor file(temporary, O_WRONLY | O_CREAT | O_EXCL);
      if (file.get() < 0) failWrite(path, "create", errno, bytes.size());
      writeAll(file, path, bytes);
      if (wait == Wait::ForDisk && ::fsync(file.get()) != 0) failWrite(path, "sync", errno, bytes.size());
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) failWrite(path, "rename", errno);
    if (wait == Wait::ForDisk) syncDirectory(path.parent_path());
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
}

}  // namespace

void writeDurably(const fs::path& path, std::string_view bytes) { replaceFile(path, bytes, Wait::ForDisk); }

void writeAtOnce(const fs::path& path, std::string_view bytes) { replaceFile(path, bytes, Wait::No); }

void publishDirectory(const fs::path& temporary, const fs::path& final, const fs::path& keepOldAs) {
  for (const auto& entry : fs::recursive_directory_iterator(temporary))
    if (entry.is_regular_file()) syncPath(entry.path(), O_RDONLY);
  syncDirectory(temporary);
  // An existing folder cannot be renamed over: exchange the two names, which is one atomic step as well.
  const bool exists = fs::exists(final);
  const unsigned int flags = exists ? RENAME_EXCHANGE : RENAME_NOREPLACE;
  if (::renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, final.c_str(), flags) != 0)
    failWrite(final, "rename", errno);
  syncDirectory(final.parent_path());
  if (!exists) return;
  std::error_code ignored;  // what is new is safe already
  fs::remove_all(keepOldAs.empty() ? temporary : keepOldAs, ignored);
  if (!keepOldAs.empty()) fs::rename(temporary, keepOldAs, ignored);
}

void publishFile(const fs::path& temporary, const fs::path& final) {
  requireReplaceable(final);
  syncPath(temporary, O_RDONLY);
  if (::rename(temporary.c_str(), final.c_str()) != 0) failWrite(final, "rename", errno);
  syncDirectory(final.parent_path());
}

void sweepTemporaries(const fs::path& folder) noexcept {
  try {
    for (const auto& entry : fs::directory_iterator(folder)) {
      const std::string name = entry.path().filename().string();
      if (name.find(kMark) == std::string::npos) continue;
      fs::remove_all(entry.path());
    }
  } catch (const std::exception& failure) {
    log(LogLevel::Warning, std::string("Left-over files stay: ") + failure.what());
  }
}

std::string readWholeFile(const fs::path& path) {
  std::error_code unknown;
  if (fs::is_directory(path, unknown)) throw InputError("file.read", path.string() + " is a folder: name a file.");
  std::ifstream file(path, std::ios::binary);
  if (!file) throw InputError("file.read", "Cannot read " + path.string() + ": " + std::strerror(errno) + ".");
  std::ostringstream text;
  text << file.rdbuf();
  if (file.bad()) throw InputError("file.read", "Cannot read " + path.string() + " to its end.");
  return std::move(text).str();
}

}  // namespace sw
