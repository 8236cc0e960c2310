#include "core/base/checked_copy.h"

#include "core/base/error.h"
#include "core/base/sha256.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <span>
#include <unistd.h>
#include <vector>

namespace sw {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kBlock = std::size_t{8} << 20;

[[noreturn]] void failWrite(const fs::path& path, int cause) {
  const std::string text = "Cannot write " + path.string() + ": " + std::strerror(cause) + ".";
  if (cause == ENOSPC || cause == EDQUOT)
    throw StoreError("store.full", text + " Free some space, or name a folder on another disk.");
  throw StoreError("file.write", text);
}

/// A file descriptor that closes itself, and removes the file unless it is kept.
class NewFile {
 public:
  explicit NewFile(const fs::path& path)
      : path_(path), descriptor_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644)) {
    if (descriptor_ < 0) failWrite(path, errno);
  }
  ~NewFile() {
    ::close(descriptor_);
    if (!kept_) ::unlink(path_.c_str());
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) failWrite(path_, errno);
      bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
  }
  void keep() {
    if (::fsync(descriptor_) != 0) failWrite(path_, errno);
    kept_ = true;
  }

 private:
  fs::path path_;
  int descriptor_;
  bool kept_ = false;
};

/// Closes itself.
struct OldFile {
  explicit OldFile(const fs::path& path) : descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~OldFile() {
    if (descriptor >= 0) ::close(descriptor);
  }
  OldFile(const OldFile&) = delete;
  OldFile& operator=(const OldFile&) = delete;
  int descriptor;
};

}  // namespace

std::string copyChecked(const fs::path& from, const fs::path& to, const std::function<bool()>& goOn) {
  const OldFile source(from);
  const auto failRead = [&] {
    throw InputError("file.read", "Cannot read " + from.string() + ": " + std::strerror(errno) + ".");
  };
  if (source.descriptor < 0) failRead();
  NewFile target(to);
  Sha256 hash;
  std::vector<std::byte> block(kBlock);
  for (;;) {
    const ssize_t count = ::read(source.descriptor, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) failRead();
    if (count == 0) break;
    const std::span<const std::byte> bytes(block.data(), static_cast<std::size_t>(count));
    hash.update(bytes);
    target.write(bytes);
    if (!goOn()) throw Cancelled{};
  }
  target.keep();
  return hash.finish();
}

}  // namespace sw
