#pragma once

#include "core/study/study_comparison.h"

#include <set>
#include <vector>

namespace sw {

/// What the splits of studies say against a comparison as a whole: draws that label the same
/// subjects at a budget, folds whose models share training subjects, leaks that were allowed.
std::vector<ComparisonNote> studyNotes(const std::vector<StudyScores>& studies,
                                       const std::set<int>& budgets);

}  // namespace sw
