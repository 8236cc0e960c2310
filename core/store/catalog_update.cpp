#include "core/store/catalog_update.h"

#include "core/store/migrator.h"
#include "core/store/search_index.h"

namespace sw {

int updateCatalog(Database& database, const std::function<void(int version)>& backUp) {
  const Migrator migrator(catalogMigrations());
  const int before = migrator.accept(database);
  migrator.migrate(database, backUp);
  WriteTransaction transaction(database);
  refreshSearchIndex(database);
  transaction.commit();
  return before;
}

}  // namespace sw
