#pragma once

#include "app/cli/session.h"
#include "core/study/study_result.h"

namespace sw::cli {

/// Table of the rows (or all cells and rows as JSON).
void printStudy(Session& session, const StudyRecord& study);

}  // namespace sw::cli
