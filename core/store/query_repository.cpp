#include "core/store/query_repository.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/store/database.h"
#include "core/store/volume_query.h"

namespace sw {

std::vector<SavedQuery> QueryRepository::all() const {
  std::vector<SavedQuery> found;
  auto row = database_->prepare(
      "SELECT name, query, created FROM saved_query ORDER BY name COLLATE NOCASE");
  while (row.next()) found.push_back({row.text(0), row.text(1), row.text(2)});
  return found;
}

SavedQuery QueryRepository::get(const std::string& name) const {
  auto row = database_->prepare("SELECT name, query, created FROM saved_query WHERE name = ?");
  if (!row.with(name).next()) {
    throw InputError("catalog.unknown",
                     "There is no saved query \"" + name + "\"; \"queries\" shows what there is.");
  }
  return {row.text(0), row.text(1), row.text(2)};
}

void QueryRepository::save(const std::string& name, const std::string& query) {
  if (name.empty()) throw InputError("catalog.name", "A saved query needs a name.");
  checkedVolumeQuery(query);
  WriteTransaction transaction(*database_);
  database_
      ->prepare(
          "INSERT INTO saved_query (name, query, created) VALUES (?, ?, ?) "
          "ON CONFLICT (name) DO UPDATE SET name = excluded.name, query = excluded.query")
      .with(name, query, utcNow())
      .run();
  transaction.commit();
}

void QueryRepository::remove(const std::string& name) {
  WriteTransaction transaction(*database_);
  const SavedQuery known = get(name);
  database_->prepare("DELETE FROM saved_query WHERE name = ?").with(known.name).run();
  transaction.commit();
}

}  // namespace sw
