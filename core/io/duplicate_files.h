#pragma once

#include "core/io/import_plan.h"

#include <functional>
#include <vector>

namespace sw {

/// Planned images with the same bytes, as `duplicate.exact` warnings naming the first of them. Only
/// files of equal size are read. @param keepGoing asked before each file, from several threads at
/// once; where it says no, what was found so far is given
std::vector<FileVerdict> duplicateFiles(const ImportPlan& plan,
                                        const std::function<bool()>& keepGoing = {});

}  // namespace sw
