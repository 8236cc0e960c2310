#pragma once

#include "core/base/error.h"
#include "core/store/workspace.h"

#include <filesystem>

namespace sw {

/// Restores a backup while no window is open and says in a message box what came of it.
void restoreAndTell(const Workspace& workspace, const std::filesystem::path& backup);

/// Tells that the catalog cannot be opened and offers the newest backup, if it is damaged and there
/// is one. @return whether a backup was restored, so that opening can be tried again
bool offerBackup(const Workspace& workspace, const StoreError& error);

}  // namespace sw
