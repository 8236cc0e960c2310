#include "core/io/file_check.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/sha256.h"
#include "core/io/formats/dicom_series.h"
#include "core/io/formats/header_text.h"
#include "core/io/volume_reader.h"

#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <mutex>
#include <vector>

namespace sw {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// What the file system knows about a file without its bytes.
struct Stat {
  std::string mark;          ///< size, times and number of the entry
  std::uintmax_t bytes = 0;
  std::int64_t newest = 0;   ///< latest change [s since 1970]
};

/// What lies on the disk: DICOM volumes that share a folder have paths that no file has,
/// folder/dicom-…
fs::path onDisk(const fs::path& path) {
  const auto selection = dicomSelectionOf(path);
  return selection ? selection->folder : path;
}

std::optional<Stat> statOf(const fs::path& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) return std::nullopt;
  const auto time = [](const timespec& at) {
    return std::to_string(at.tv_sec) + "." + std::to_string(at.tv_nsec);
  };
  Stat found;
  found.bytes = static_cast<std::uintmax_t>(info.st_size);
  found.mark = std::to_string(info.st_size) + " " + time(info.st_mtim) + " " + time(info.st_ctim) +
               " " + std::to_string(info.st_ino);
  found.newest = std::max<std::int64_t>(info.st_mtim.tv_sec, info.st_ctim.tv_sec);
  return found;
}

/// Of a folder: of all files in it, which a DICOM series consists of.
std::optional<Stat> statOfAll(const fs::path& volume) {
  std::error_code failed;
  const fs::path path = onDisk(volume);
  if (!fs::is_directory(path, failed)) return statOf(path);
  Stat all;
  std::vector<std::string> marks;
  for (const auto& entry : fs::recursive_directory_iterator(path, failed)) {
    const auto one = entry.is_regular_file(failed) ? statOf(entry.path()) : std::nullopt;
    if (!one) continue;
    marks.push_back(entry.path().string() + " " + one->mark);
    all.bytes += one->bytes;
    all.newest = std::max(all.newest, one->newest);
  }
  std::sort(marks.begin(), marks.end());
  Sha256 hash;
  for (const std::string& mark : marks) hash.update(std::string_view(mark + "\n"));
  all.mark = hash.finish();
  return all;
}

/// Whether the voxels may lie in another file beside this one.
bool mayHaveDataFile(const fs::path& path) {
  const std::string extension = lowered(path.extension().string());
  for (const char* header : {".hdr", ".img", ".mhd", ".mha", ".nhdr", ".nrrd"}) {
    if (extension == header) return true;
  }
  return false;
}

}  // namespace

std::string contentHash(const fs::path& path) {
  std::error_code failed;
  if (fs::is_directory(onDisk(path), failed) || mayHaveDataFile(path)) return readGrid(path).sha256;
  if (!fs::is_regular_file(path, failed)) {
    throw InputError("file.not_regular", path.string() + ": is no regular file");
  }
  return sha256OfFile(path);
}

struct FileChecker::Impl {
  struct Known {
    std::string mark, sha256;
    std::uintmax_t bytes = 0;
  };
  fs::path memory;
  mutable std::mutex mutex;
  std::map<std::string, Known> known;
  bool learnt = false;

  void load() {
    try {
      const json entries = json::parse(readWholeFile(memory));
      for (const auto& [file, entry] : entries.items()) {
        known[file] = {entry.at(0).get<std::string>(), entry.at(1).get<std::string>(),
                       entry.at(2).get<std::uintmax_t>()};
      }
    } catch (const std::exception&) {
      known.clear();  // none yet, or of no use: the files are hashed again
    }
  }

  std::optional<std::string> recall(const std::string& file, const Stat& stat) const {
    const std::lock_guard lock(mutex);
    const auto found = known.find(file);
    if (found == known.end() || found->second.mark != stat.mark) return std::nullopt;
    return found->second.sha256;
  }

  /// Not of a file that changed a moment ago: it may change again within the clock's grain.
  void remember(const fs::path& file, const Stat& before, const std::string& sha256) {
    constexpr std::int64_t kSettled = 2;
    const auto after = statOfAll(file);
    if (!after || after->mark != before.mark || before.newest + kSettled > std::time(nullptr)) return;
    std::error_code failed;
    if (mayHaveDataFile(file) && !fs::is_directory(onDisk(file), failed)) return;
    const std::lock_guard lock(mutex);
    known[file.string()] = {before.mark, sha256, before.bytes};
    learnt = true;
  }
};

FileChecker::FileChecker(fs::path memory) : impl_(std::make_unique<Impl>()) {
  impl_->memory = std::move(memory);
  if (!impl_->memory.empty()) impl_->load();
}

FileChecker::~FileChecker() {
  save();
}

std::optional<std::string> FileChecker::hash(const fs::path& file, FileCheckDepth depth) {
  const auto before = statOfAll(file);
  if (!before) return std::nullopt;
  if (depth == FileCheckDepth::Fast) {
    if (auto known = impl_->recall(file.string(), *before)) return known;
  }
  try {
    std::string sha256 = contentHash(file);
    impl_->remember(file, *before, sha256);
    return sha256;
  } catch (const InputError&) {
    return std::nullopt;
  }
}

FileState FileChecker::check(const fs::path& volume,
                             const std::string& sha256,
                             FileCheckDepth depth) {
  std::error_code failed;
  const fs::path file = onDisk(volume);
  const fs::file_status status = fs::status(file, failed);
  if (status.type() == fs::file_type::not_found) return FileState::Missing;
  if (failed) return FileState::Unreadable;
  if (const auto found = hash(volume, depth)) {
    return *found == sha256 ? FileState::Present : FileState::Changed;
  }
  // A damaged header or series was changed; only what the system refuses to give is unreadable.
  const bool readable = fs::is_directory(file, failed)
                            ? fs::directory_iterator(file, failed) != fs::directory_iterator()
                            : ::access(file.c_str(), R_OK) == 0;
  return readable && !failed ? FileState::Changed : FileState::Unreadable;
}

std::optional<std::uintmax_t> FileChecker::sizeOf(const std::string& sha256) const {
  const std::lock_guard lock(impl_->mutex);
  for (const auto& [file, known] : impl_->known) {
    if (known.sha256 == sha256) return known.bytes;
  }
  return std::nullopt;
}

void FileChecker::save() noexcept {
  const std::lock_guard lock(impl_->mutex);
  if (impl_->memory.empty() || !impl_->learnt) return;
  try {
    json entries = json::object();
    for (const auto& [file, known] : impl_->known) {
      entries[file] = json::array({known.mark, known.sha256, known.bytes});
    }
    fs::create_directories(impl_->memory.parent_path());
    writeDurably(impl_->memory, entries.dump(-1, ' ', false, json::error_handler_t::replace));
    impl_->learnt = false;
  } catch (const std::exception& failure) {
    log(LogLevel::Warning, std::string("What is known of files is not kept: ") + failure.what());
  }
}

fs::path fileMemory(const fs::path& cache) {
  return cache / "files-1.json";
}

}  // namespace sw
