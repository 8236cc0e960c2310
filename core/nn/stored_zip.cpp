#include "core/nn/stored_zip.h"

#include "core/nn/weights_error.h"

#include <zip.h>

namespace sw {
namespace {

constexpr std::int64_t kMaxEntries = 70000;
constexpr const char* kDamaged = "weights.damaged";
/// 1 January 1980, the first day that a zip archive knows.
constexpr zip_uint16_t kFirstDay = 0x21;

using ZipFile = std::unique_ptr<zip_file_t, int (*)(zip_file_t*)>;

std::string errorText(zip_error_t& error) {
  std::string text = zip_error_strerror(&error);
  zip_error_fini(&error);
  return text;
}

}  // namespace

struct StoredZip::Archive {
  zip_t* handle = nullptr;
  ~Archive() {
    if (handle != nullptr) zip_discard(handle);
  }
};

StoredZip::StoredZip(std::filesystem::path file, std::string_view bytes)
    : file_(std::move(file)), archive_(std::make_unique<Archive>()) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    archive_->handle = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (archive_->handle == nullptr) zip_source_free(source);
  }
  if (archive_->handle == nullptr)
    refuseWeights(file_, kDamaged, "its zip archive is broken (" + errorText(error) + ")");
  const std::int64_t count = zip_get_num_entries(archive_->handle, 0);
  if (count > kMaxEntries) refuseWeights(file_, kDamaged, "its zip archive has too many entries");
  std::uint64_t total = 0;
  for (std::int64_t index = 0; index < count; ++index) {
    zip_stat_t entry;
    zip_stat_init(&entry);
    constexpr zip_uint64_t kNeeded =
        ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
    if (zip_stat_index(archive_->handle, static_cast<zip_uint64_t>(index), 0, &entry) != 0 ||
        (entry.valid & kNeeded) != kNeeded)
      refuseWeights(file_, kDamaged, "its zip archive has an entry without name or size");
    if (entry.comp_method != ZIP_CM_STORE || entry.encryption_method != ZIP_EM_NONE ||
        entry.size != entry.comp_size)
      refuseWeights(file_, kDamaged, "its zip archive is compressed or encrypted");
    if (entry.size > bytes.size() - total)
      refuseWeights(file_, kDamaged, "the entries of its zip archive overlap or end outside it");
    total += entry.size;
    if (!sizes_.emplace(entry.name, entry.size).second)
      refuseWeights(file_, kDamaged, "its zip archive has two entries of one name");
  }
}

StoredZip::~StoredZip() = default;

std::string StoredZip::read(const std::string& name) const {
  const auto known = sizes_.find(name);
  if (known == sizes_.end())
    refuseWeights(file_, kDamaged, "its zip archive has no entry \"" + name + "\"");
  const ZipFile entry(zip_fopen(archive_->handle, name.c_str(), 0), zip_fclose);
  std::string bytes(known->second, '\0');
  std::uint64_t got = 0;
  while (entry && got < bytes.size()) {
    const std::int64_t step = zip_fread(entry.get(), bytes.data() + got, bytes.size() - got);
    if (step <= 0) break;
    got += static_cast<std::uint64_t>(step);
  }
  // Only at the end does libzip compare the checksum.
  char beyond = 0;
  if (!entry || got < bytes.size() || zip_fread(entry.get(), &beyond, 1) != 0)
    refuseWeights(file_, kDamaged,
                  "its entry \"" + name + "\" is cut off or differs from its checksum");
  return bytes;
}

std::string storedZipBytes(const std::vector<std::pair<std::string, std::string>>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* archive = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* handle =
      archive == nullptr ? nullptr : zip_open_from_source(archive, ZIP_TRUNCATE, &error);
  require(handle != nullptr, "an archive in memory can be opened");
  zip_source_keep(archive);
  for (const auto& [name, bytes] : entries) {
    zip_source_t* source = zip_source_buffer(handle, bytes.data(), bytes.size(), 0);
    const std::int64_t index = zip_file_add(handle, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    const auto place = static_cast<zip_uint64_t>(index);
    require(index >= 0 && zip_set_file_compression(handle, place, ZIP_CM_STORE, 0) == 0 &&
                zip_file_set_dostime(handle, place, 0, kFirstDay, 0) == 0,
            "an entry can be added to an archive in memory");
  }
  require(zip_close(handle) == 0, "an archive in memory can be written");
  zip_stat_t stat;
  zip_stat_init(&stat);
  require(zip_source_stat(archive, &stat) == 0 && zip_source_open(archive) == 0, "it can be read");
  std::string bytes(stat.size, '\0');
  const std::int64_t got = zip_source_read(archive, bytes.data(), bytes.size());
  zip_source_close(archive);
  zip_source_free(archive);
  require(got == static_cast<std::int64_t>(bytes.size()), "it can be read to its end");
  return bytes;
}

}  // namespace sw
