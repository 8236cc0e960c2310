#pragma once

#include "core/io/import_plan.h"

namespace sw {

/// Fills subject and group of the plan's volumes from subjects.csv (volume,subject[,group]); what
/// it does not name keeps the subject that it has, or is a subject of its own. What does not fit is
/// added to the problems.
void assignSubjects(ImportPlan& plan);

}  // namespace sw
