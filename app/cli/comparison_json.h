#pragma once

#include "core/study/study_comparison.h"

#include <nlohmann/json.hpp>

namespace sw::cli {

/// A comparison as JSON: "metric", "structure", "pairs" (each with "budgets" and "labels_saved"),
/// "spreads", "notes". What cannot be said of so few numbers is null.
nlohmann::json comparisonJson(const StudyComparison& comparison);

/// The same as tables on stdout, with the notes in words below.
void printComparison(const StudyComparison& comparison);

}  // namespace sw::cli
