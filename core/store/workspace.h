#pragma once

#include "core/base/ids.h"

#include <filesystem>

namespace sw {

/// The folder that holds everything of one user: catalog.sqlite, cache/ (rebuildable), runs/<id>/.
struct Workspace {
  std::filesystem::path root;
  std::filesystem::path catalogFile() const { return root / "catalog.sqlite"; }
  std::filesystem::path cacheDir() const { return root / "cache"; }
  std::filesystem::path runDir(RunId run) const {
    return root / "runs" / std::to_string(run.value);
  }
  std::filesystem::path logFile() const { return root / "slicewise.log"; }
};

/// SLICEWISE_WORKSPACE, else the user's data folder ($XDG_DATA_HOME/slicewise or
/// ~/.local/share/slicewise).
Workspace defaultWorkspace();

/// A catalog on a network drive has neither locks nor a shared log that can be trusted.
/// @throws StoreError `catalog.network` if the workspace lies on one, unless networkWritingAllowed()
void requireLocalDrive(const Workspace& workspace);

}  // namespace sw
