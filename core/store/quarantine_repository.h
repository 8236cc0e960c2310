#pragma once

#include "core/base/ids.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sw {

class Database;

/// A file that is not to be read again by chance.
struct QuarantineRecord {
  Id<struct QuarantineTag> id;
  std::filesystem::path path;  ///< absolute, as bytes
  std::int64_t bytes = 0;      ///< 0 for a DICOM folder
  std::string sha256;          ///< empty where it could not be had
  std::string code;            ///< "probe.timeout", "memory" …
  std::string reason;
  std::string created;
};

/// What imports found dangerous.
class QuarantineRepository {
 public:
  explicit QuarantineRepository(Database& database) : database_(&database) {}
  /// Oldest first.
  std::vector<QuarantineRecord> all() const;
  /// Replaces an entry of the same path and bytes.
  void add(const QuarantineRecord& record);
  void remove(const QuarantineRecord& record);

 private:
  Database* database_;
};

}  // namespace sw
