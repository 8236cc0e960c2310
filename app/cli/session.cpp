#include "app/cli/session.h"

#include <iostream>
#include <memory>

#include "core/base/error.h"

namespace sw::cli {

namespace {

/// Brings the catalog of an earlier version up to date, once, with a backup; what only reads cannot do that.
std::unique_ptr<Catalog> openForReading(const Workspace& workspace) {
  try {
    auto catalog = std::make_unique<Catalog>(workspace, CatalogAccess::ReadOnly);
    if (!catalog->readOnlyReason().empty()) std::cerr << "Read only. " << catalog->readOnlyReason() << '\n';
    return catalog;
  } catch (const StoreError& error) {
    if (error.code() != "catalog.older") throw;
    std::cerr << "The catalog is of an earlier version of Slicewise: it is brought up to date now; a backup is kept in "
              << (workspace.root / "backups").string() << ".\n";
    Catalog(workspace, CatalogAccess::ReadWrite);
    return std::make_unique<Catalog>(workspace, CatalogAccess::ReadOnly);
  }
}

}  // namespace

Catalog& Session::catalog(CatalogAccess access) {
  if (catalog_) return *catalog_;
  if (workspace.root.empty()) workspace = defaultWorkspace();
  std::error_code unknown;
  // A workspace that does not exist yet has nothing to be read: it is made, so that `list` answers with an empty table.
  const bool fresh = !std::filesystem::exists(workspace.catalogFile(), unknown);
  const bool write = fresh || access == CatalogAccess::ReadWrite;
  catalog_ = write ? std::make_unique<Catalog>(workspace, CatalogAccess::ReadWrite) : openForReading(workspace);
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
