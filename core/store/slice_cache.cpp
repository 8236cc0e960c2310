#include "core/store/slice_cache.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/sha256.h"
#include "core/io/prepare_recipe.h"

#include <array>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sw {
namespace {

namespace fs = std::filesystem;
constexpr const char* kFolder = "slices-v1";
constexpr const char* kFolderStem = "slices-v";

/// First bytes of a file, in the machine's own order: a cache never leaves its machine. Pixels
/// follow, then labels.
struct Header {
  std::array<char, 8> magic{'S', 'W', 'S', 'L', 'I', 'C', 'E', '1'};
  std::uint32_t byteOrder = 0x01020304;
  std::uint32_t headerBytes = 0;
  std::int64_t count = 0;
  std::int64_t size = 0;
  std::uint64_t imageBytes = 0;
  std::uint64_t labelBytes = 0;
  std::array<char, 64> sha256{};  ///< of everything after the header
};
static_assert(sizeof(Header) % alignof(float) == 0);

std::uint64_t pixelsOf(std::int64_t count, std::int64_t size) {
  return static_cast<std::uint64_t>(count) * static_cast<std::uint64_t>(size) *
         static_cast<std::uint64_t>(size);
}

/// Slices in one block of memory, wherever it lies.
class SlicesView : public CachedSlices {
 public:
  std::int64_t count() const override { return count_; }
  std::int64_t size() const override { return size_; }
  std::span<const float> image(std::int64_t slice) const override {
    require(slice >= 0 && slice < count_, "the slice is one of the volume's");
    return images_.subspan(static_cast<std::size_t>(slice) * pixels(), pixels());
  }
  std::span<const std::uint8_t> label(std::int64_t slice) const override {
    require(slice >= 0 && slice < count_, "the slice is one of the volume's");
    if (labels_.empty()) return {};
    return labels_.subspan(static_cast<std::size_t>(slice) * pixels(), pixels());
  }

 protected:
  void show(std::int64_t count,
            std::int64_t size,
            std::span<const float> images,
            std::span<const std::uint8_t> labels) {
    count_ = count;
    size_ = size;
    images_ = images;
    labels_ = labels;
  }

 private:
  std::size_t pixels() const { return static_cast<std::size_t>(size_ * size_); }
  std::int64_t count_ = 0;
  std::int64_t size_ = 0;
  std::span<const float> images_;
  std::span<const std::uint8_t> labels_;
};

class SlicesInMemory final : public SlicesView {
 public:
  explicit SlicesInMemory(PreparedSlices slices) : slices_(std::move(slices)) {
    show(slices_.count, slices_.size, slices_.images, slices_.labels);
  }

 private:
  PreparedSlices slices_;
};

class SlicesInFile final : public SlicesView {
 public:
  SlicesInFile(void* mapping, std::size_t bytes) : mapping_(mapping), bytes_(bytes) {}
  ~SlicesInFile() override { munmap(mapping_, bytes_); }
  SlicesInFile(const SlicesInFile&) = delete;
  SlicesInFile& operator=(const SlicesInFile&) = delete;

  /// @return whether the file is whole and what it says it is
  bool open() {
    Header header;
    const Header expected;
    if (bytes_ < sizeof(header)) return false;
    std::memcpy(&header, mapping_, sizeof(header));
    if (header.magic != expected.magic || header.byteOrder != expected.byteOrder) return false;
    if (header.headerBytes != sizeof(header) || !sizesAgree(header)) return false;
    const auto* payload = static_cast<const std::byte*>(mapping_) + sizeof(header);
    Sha256 hash;
    hash.update(std::span(payload, bytes_ - sizeof(header)));
    if (hash.finish() != std::string_view(header.sha256.data(), header.sha256.size())) return false;
    show(header.count, header.size,
         {reinterpret_cast<const float*>(payload), header.imageBytes / sizeof(float)},
         {reinterpret_cast<const std::uint8_t*>(payload) + header.imageBytes, header.labelBytes});
    return true;
  }

 private:
  bool sizesAgree(const Header& header) const {
    constexpr std::int64_t kMost = 1 << 20;
    if (header.count < 0 || header.count > kMost || header.size < 1 || header.size > kMost)
      return false;
    const std::uint64_t pixels = pixelsOf(header.count, header.size);
    return header.imageBytes == pixels * sizeof(float) &&
           (header.labelBytes == 0 || header.labelBytes == pixels) &&
           bytes_ - sizeof(header) == header.imageBytes + header.labelBytes;
  }

  void* mapping_;
  std::size_t bytes_;
};

/// Null if the file is missing or damaged.
std::shared_ptr<const CachedSlices> openMapped(const fs::path& file) {
  const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return nullptr;
  struct stat info {};
  const bool known = fstat(descriptor, &info) == 0 && info.st_size > 0;
  const auto bytes = static_cast<std::size_t>(info.st_size);
  void* mapping = known ? mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, descriptor, 0) : MAP_FAILED;
  close(descriptor);
  auto slices = mapping == MAP_FAILED ? nullptr : std::make_shared<SlicesInFile>(mapping, bytes);
  if (slices && slices->open()) return slices;
  log(LogLevel::Warning,
      "The cached slices " + file.string() + " are damaged; they are made again.");
  return nullptr;
}

std::string fileBytes(const PreparedSlices& slices) {
  Header header;
  header.headerBytes = sizeof(header);
  header.count = slices.count;
  header.size = slices.size;
  header.imageBytes = slices.images.size() * sizeof(float);
  header.labelBytes = slices.labels.size();
  std::string bytes(sizeof(header), '\0');
  bytes.reserve(sizeof(header) + header.imageBytes + header.labelBytes);
  bytes.append(reinterpret_cast<const char*>(slices.images.data()), header.imageBytes);
  bytes.append(reinterpret_cast<const char*>(slices.labels.data()), header.labelBytes);
  const std::string hash = sha256OfText(std::string_view(bytes).substr(sizeof(header)));
  std::copy(hash.begin(), hash.end(), header.sha256.begin());
  std::memcpy(bytes.data(), &header, sizeof(header));
  return bytes;
}

/// @return whether the file is there now
bool tryWrite(const fs::path& file, const PreparedSlices& slices) {
  try {
    fs::create_directories(file.parent_path());
    writeAtOnce(file, fileBytes(slices));
    return true;
  } catch (const StoreError& failure) {
    log(LogLevel::Warning, std::string("Prepared slices stay in memory: ") + failure.what());
  } catch (const fs::filesystem_error& failure) {
    log(LogLevel::Warning, std::string("Prepared slices stay in memory: ") + failure.what());
  }
  return false;
}

}  // namespace

fs::path SliceCache::folderIn(const fs::path& cacheDir) {
  return cacheDir / kFolder;
}

SliceCache::SliceCache(fs::path folder) : folder_(folderIn(folder)) {
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    const std::string name = entry.path().filename().string();
    std::error_code stays;
    if (name.starts_with(kFolderStem) && name != kFolder) fs::remove_all(entry.path(), stays);
  }
}

std::shared_ptr<const CachedSlices> SliceCache::get(const std::string& contentKey,
                                                    const std::string& recipeHash,
                                                    const std::function<PreparedSlices()>& make) {
  const std::string key = sha256OfText(contentKey + "\n" + recipeHash);
  const fs::path file = folder_ / (key + ".slices");
  if (auto hit = openMapped(file)) return hit;
  PreparedSlices made = make();
  const std::uint64_t pixels = pixelsOf(made.count, made.size);
  require(made.count >= 0 && made.size >= 1 && made.images.size() == pixels,
          "every prepared slice has its pixels");
  require(made.labels.empty() || made.labels.size() == pixels,
          "every prepared slice has its labels");
  if (tryWrite(file, made)) {
    if (auto written = openMapped(file)) return written;
  }
  return std::make_shared<SlicesInMemory>(std::move(made));
}

}  // namespace sw
