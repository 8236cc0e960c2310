#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sw {

/// A zip archive in memory whose entries are stored without compression, as torch.save writes it,
/// so that nothing in it is larger than the archive. Read with libzip; anything else is refused:
/// compression, encryption, two entries of one name, sizes that together exceed the archive.
class StoredZip {
 public:
  /// @param file only named in errors; @param bytes must outlive this object
  /// @throws InputError `weights.damaged`
  StoredZip(std::filesystem::path file, std::string_view bytes);
  ~StoredZip();
  StoredZip(const StoredZip&) = delete;
  StoredZip& operator=(const StoredZip&) = delete;

  /// Size in bytes by name.
  const std::map<std::string, std::uint64_t, std::less<>>& entries() const { return sizes_; }
  /// An entry's bytes, once they agree with its checksum. @throws InputError `weights.damaged`
  std::string read(const std::string& name) const;

 private:
  struct Archive;
  std::filesystem::path file_;
  std::unique_ptr<Archive> archive_;
  std::map<std::string, std::uint64_t, std::less<>> sizes_;
};

/// Entries in the order given, stored; the same entries make the same bytes.
std::string storedZipBytes(const std::vector<std::pair<std::string, std::string>>& entries);

}  // namespace sw
