#pragma once

#include "app/cli/session.h"
#include "core/study/study_estimate.h"
#include "core/study/study_result.h"

#include <string>

namespace sw::cli {

/// "10 pre-training(s) and 108 fine-tuning(s); about 70.2 min of training …"
std::string estimateText(const StudyEstimate& estimate);
void printEstimate(Session& session, const StudyEstimate& estimate);

/// Table of the rows (or all cells and rows as JSON).
void printStudy(Session& session, const StudyRecord& study);

}  // namespace sw::cli
