#pragma once

#include "core/study/leakage_report.h"

#include <vector>

namespace sw {

/// Stores splits after looking for leaks between their roles (leakage_report.h): all of them or
/// none.
/// @param allowLeak a split with a leak is stored too, and what leaks is recorded in
/// SplitRecord::leak
/// @throws InputError `split.leak` naming split and leak
std::vector<SplitId> addSplits(Catalog& catalog,
                               const Workspace& workspace,
                               std::vector<SplitRecord> splits,
                               bool allowLeak,
                               const LeakageProgress& progress = {});

}  // namespace sw
