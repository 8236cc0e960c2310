#include "core/store/migrator.h"

#include "core/base/error.h"
#include "core/base/log.h"

namespace sw {
namespace {

void apply(Database& database, const Migration& step) {
  WriteTransaction transaction(database);
  database.execute(std::string(step.sql));
  database.execute("PRAGMA application_id=" + std::to_string(kCatalogApplicationId));
  database.execute("PRAGMA user_version=" + std::to_string(step.number));
  transaction.commit();
}

}  // namespace

int Migrator::accept(Database& database) const {
  const auto application = database.integer("PRAGMA application_id");
  const auto version = database.integer("PRAGMA user_version");
  const bool empty = database.integer("SELECT count(*) FROM sqlite_schema") == 0;
  const std::string name = database.file().string();
  if (empty && application == 0 && version == 0) return 0;
  if (application != kCatalogApplicationId || version < 1) {
    throw StoreError("catalog.foreign",
                     name +
                         " is a database of another program. Nothing was changed. Move it away, or "
                         "use another workspace.");
  }
  if (version > newest()) {
    throw StoreError("catalog.newer",
                     "The catalog " + name + " was made by a newer Slicewise (version " +
                         std::to_string(version) + ", this one knows " + std::to_string(newest()) +
                         "). Nothing was changed. Use the newer program.");
  }
  return static_cast<int>(version);
}

void Migrator::migrate(Database& database, const std::function<void(int version)>& backUp) const {
  const int version = accept(database);
  if (version == newest()) return;
  if (version > 0) backUp(version);
  for (const auto& step : steps_) {
    if (step.number <= version) continue;
    apply(database, step);
    log(LogLevel::Info, "Catalog " + database.file().string() + ": now version " +
                            std::to_string(step.number) + " (" + std::string(step.name) + ").");
  }
}

}  // namespace sw
