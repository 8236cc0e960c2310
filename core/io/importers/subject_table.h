#pragma once

#include "core/io/import_plan.h"

namespace sw {

/// Fills subject and group of the plan's volumes from subjects.csv (volume,subject[,group]);
/// without that file every volume is a subject of its own. What does not fit is added to the
/// problems.
void assignSubjects(ImportPlan& plan);

}  // namespace sw
