#pragma once

#include "core/study/study_comparison.h"

#include <string>

namespace sw {

enum class TableFormat { Markdown, Latex };

/// The tables of a study for a paper or a notebook: results with both kinds of spread, the paired
/// comparison, labels saved, and the notes in words. Numbers have three decimals; a dash stands for
/// what is not known. LaTeX needs no package beyond inputenc's UTF-8.
/// @param comparison without pairs where there is but one method
std::string studyTables(const StudyResult& result,
                        const StudyComparison& comparison,
                        TableFormat format);

}  // namespace sw
