#pragma once

#include "core/run/job.h"
#include "core/store/records.h"
#include "core/store/workspace.h"

#include <vector>

namespace sw {

/// Looks at every image and label file of some volumes before a run trains on them; what is in the
/// slice cache is no reason to pass a file over. Files that were hashed before and have not been
/// touched since are not hashed again (FileCheckDepth::Fast).
/// @throws InputError `data.changed`, `file.missing` or `file.permission` naming the first file and
/// how many there are; Cancelled
void checkRunFiles(const Workspace& workspace,
                   const DatasetRecord& dataset,
                   const std::vector<VolumeRecord>& volumes,
                   JobContext& context);

}  // namespace sw
