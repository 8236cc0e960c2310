#pragma once

#include "core/store/catalog.h"
#include "core/store/workspace.h"
#include "core/study/import_check.h"

#include <functional>
#include <vector>

namespace sw {

/// Adds `duplicate.exact` and `duplicate.near` findings to new volumes that are like another new
/// one or like one of the catalog, of another person where only the pictures are alike (of which
/// only those are compared whose thumbnails are kept). Keeps the thumbnails of the new ones.
/// @param dataset name of the one that they go into  @param going asked for every volume with the
/// share that is done; may throw Cancelled
/// @return what was found, one entry a finding
std::vector<FileVerdict> noteDuplicates(Catalog& catalog,
                                        const Workspace& workspace,
                                        const std::string& dataset,
                                        std::vector<CheckedVolume>& volumes,
                                        const std::function<void(double share)>& going);

}  // namespace sw
