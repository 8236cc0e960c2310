#pragma once

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>

namespace sw::test {

/// Flips one bit of one byte of a file; size and mtime stay. Done twice, the file is as it was.
inline void editSecretly(const std::filesystem::path& file, std::size_t byte) {
  struct stat before {};
  if (::stat(file.c_str(), &before) != 0) return;
  {
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    const auto at = static_cast<std::streamoff>(byte % static_cast<std::size_t>(before.st_size));
    stream.seekg(at);
    const char value = static_cast<char>(stream.get());
    stream.seekp(at);
    stream.put(static_cast<char>(value ^ 1));
  }
  const timespec times[2]{before.st_atim, before.st_mtim};
  ::utimensat(AT_FDCWD, file.c_str(), times, 0);
}

}  // namespace sw::test
