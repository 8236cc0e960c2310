#pragma once

#include "core/stats/paired_statistics.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace sw {

/// One fine-tuning of a method at a budget: which draw of labelled subjects, which seed of
/// training.
struct ScoredCell {
  std::int64_t draw = 0;
  std::int64_t seed = 0;
  std::optional<double> value;  ///< none while it is not done
};

/// The two sources of chance apart: which subjects were labelled, and how the training began.
/// Incomplete ones are left out, never averaged over fewer cells. Where all are alike (the draws
/// label the same subjects) there is no interval: one without width would claim certainty.
struct StudySpread {
  MeanWithInterval overDraws;  ///< of the draws' means over all seeds
  MeanWithInterval overSeeds;  ///< of the seeds' means over all draws
  int plannedDraws = 0;
  int plannedSeeds = 0;
};

/// @param cells of one method at one budget, in any order, each (draw, seed) once
StudySpread studySpread(const std::vector<ScoredCell>& cells);

}  // namespace sw
