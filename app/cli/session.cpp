#include "app/cli/session.h"

#include <iostream>

namespace sw::cli {

Catalog& Session::catalog(CatalogAccess access) {
  if (catalog_) return *catalog_;
  if (workspace.root.empty()) workspace = defaultWorkspace();
  std::error_code unknown;
  // A workspace that does not exist yet has nothing to be read: it is made, so that `list` answers with an empty table.
  const bool fresh = !std::filesystem::exists(workspace.catalogFile(), unknown);
  const bool write = fresh || access == CatalogAccess::ReadWrite;
  catalog_ = std::make_unique<Catalog>(workspace, write ? CatalogAccess::ReadWrite : access);
  if (fresh) std::cerr << "New workspace: " << workspace.root.string() << '\n';
  if (write && catalog_->runs().markInterrupted() > 0) {
    std::cerr << "Runs that were cut off are called interrupted now; \"" << programText()
              << " list runs\" shows them and \"resume\" goes on with them.\n";
  }
  return *catalog_;
}

std::string Session::programText() const {
  try {
    if (workspace.root == defaultWorkspace().root) return "slicewise-cli";
  } catch (const std::exception&) {
    // No home folder: then there is no default either.
  }
  return "slicewise-cli --workspace '" + workspace.root.string() + "'";
}

}  // namespace sw::cli
