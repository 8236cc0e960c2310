#include "app/cli/session.h"

namespace sw::cli {

Catalog& Session::catalog(CatalogAccess access) {
  // A workspace that does not exist yet has nothing to be read: it is made, so that `list` answers with an empty table.
  if (!std::filesystem::exists(workspace.catalogFile())) access = CatalogAccess::ReadWrite;
  if (!catalog_) catalog_ = std::make_unique<Catalog>(workspace, access);
  return *catalog_;
}

}  // namespace sw::cli
