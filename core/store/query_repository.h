#pragma once

#include "core/store/records.h"

#include <string>
#include <vector>

namespace sw {

class Database;

/// Searches under a name.
class QueryRepository {
 public:
  explicit QueryRepository(Database& database) : database_(&database) {}
  /// By name.
  std::vector<SavedQuery> all() const;
  /// In any case of ASCII letters. @throws InputError `catalog.unknown`
  SavedQuery get(const std::string& name) const;
  /// Replaces the one of this name.
  /// @throws InputError `catalog.name` if the name is empty, else as checkedVolumeQuery()
  void save(const std::string& name, const std::string& query);
  /// @throws InputError `catalog.unknown`
  void remove(const std::string& name);

 private:
  Database* database_;
};

}  // namespace sw
