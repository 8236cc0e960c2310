#include "core/store/workspace.h"

#include "core/base/error.h"
#include "core/store/file_system.h"

#include <cstdlib>

namespace sw {
namespace {

/// The variable's value; "" if it is not set.
std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

Workspace defaultWorkspace() {
  if (const auto chosen = environment("SLICEWISE_WORKSPACE"); !chosen.empty()) {
    return {std::filesystem::absolute(chosen)};
  }
  if (const auto data = environment("XDG_DATA_HOME"); !data.empty()) {
    return {std::filesystem::path(data) / "slicewise"};
  }
  if (const auto home = environment("HOME"); !home.empty()) {
    return {std::filesystem::path(home) / ".local" / "share" / "slicewise"};
  }
  throw InputError("workspace.none",
                   "There is no home folder. Set SLICEWISE_WORKSPACE to a folder.");
}

void requireLocalDrive(const Workspace& workspace) {
  const std::string drive = networkDrive(workspace.root);
  if (drive.empty() || networkWritingAllowed()) return;
  throw StoreError("catalog.network",
                   "The workspace " + workspace.root.string() + " lies on a network drive (" +
                       drive +
                       "), where a catalog can be damaged when two computers use it: it is only "
                       "read. Use a workspace on a disk of this computer, or set "
                       "SLICEWISE_NETWORK_WRITE=1 if no other computer uses this one.");
}

}  // namespace sw
