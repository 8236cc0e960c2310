#include "core/io/formats/file_bytes.h"

#include "core/base/error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace sw {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() { ::close(fd_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

[[noreturn]] void failOpen(const std::filesystem::path& path, int cause) {
  if (cause == ENOENT || cause == ENOTDIR) {
    throw InputError("file.missing", shownName(path) + ": there is no such file");
  }
  if (cause == EACCES || cause == EPERM) {
    throw InputError("file.permission", shownName(path) + ": no permission to read it");
  }
  if (cause == ENXIO) {
    throw InputError("file.not_regular", shownName(path) + ": not a regular file");
  }
  throw InputError("file.read", shownName(path) + ": cannot be opened: " + std::strerror(cause));
}

void requireRegular(const struct stat& info, const std::filesystem::path& path) {
  if (S_ISREG(info.st_mode)) return;
  throw InputError("file.not_regular",
                   shownName(path) + (S_ISDIR(info.st_mode) ? ": is a folder, not a volume file"
                                                            : ": not a regular file"));
}

std::size_t checkedSize(const std::filesystem::path& path, int fd) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) {
    throw InputError("file.read", shownName(path) + ": " + std::strerror(errno));
  }
  requireRegular(info, path);
  if (info.st_size == 0) {
    throw InputError("file.empty", shownName(path) + ": the file is empty (0 bytes)");
  }
  const auto size = static_cast<std::uint64_t>(info.st_size);
  if (size > kLargestVoxelBytes + (1U << 20)) {
    throw InputError("file.too_large",
                     shownName(path) + ": " + std::to_string(size) +
                         " bytes are more than the 8 GiB that one volume may have");
  }
  return static_cast<std::size_t>(size);
}

int openRegular(const std::filesystem::path& path) {
  // Opening a device can have effects of its own: asked for before, and again of what was opened.
  if (struct stat info{}; ::stat(path.c_str(), &info) == 0) requireRegular(info, path);
  const int fd = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) failOpen(path, errno);
  return fd;
}

/// The first `count` bytes, all of which must come.
std::string readBytes(const Descriptor& file,
                      std::size_t count,
                      const std::filesystem::path& path) {
  std::string bytes(count, '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got = ::read(file.get(), bytes.data() + done, bytes.size() - done);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      throw InputError("file.read", shownName(path) + ": reading stopped at byte " +
                                        std::to_string(done) + ": " + std::strerror(errno));
    }
    if (got == 0) {
      throw InputError("file.read",
                       shownName(path) + ": the file became shorter while it was read");
    }
    done += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace

std::string shownName(const std::filesystem::path& path) {
  return path.filename().string();
}

std::string readRegularFile(const std::filesystem::path& path) {
  const Descriptor file(openRegular(path));
  return readBytes(file, checkedSize(path, file.get()), path);
}

FileHead readFileHead(const std::filesystem::path& path, std::size_t count) {
  const Descriptor file(openRegular(path));
  const std::size_t size = checkedSize(path, file.get());
  return {readBytes(file, std::min(count, size), path), size};
}

std::filesystem::path dataFileBeside(const std::filesystem::path& header, const std::string& name) {
  const std::filesystem::path data(name);
  bool outside = data.is_absolute() || name.empty();
  for (const auto& part : data) {
    outside = outside || part == "..";
  }
  if (outside) {
    throw InputError(
        "path.outside",
        shownName(header) + ": names a data file outside its own folder: '" + name + "'");
  }
  return header.parent_path() / data;
}

}  // namespace sw
