#pragma once

#include "core/stats/resampling.h"

#include <optional>
#include <vector>

namespace sw {

/// How many labelled subjects a method needs for a given score.
struct BudgetNeeded {
  enum class Kind {
    AtMost,     ///< reached with the smallest budget already: the number is an upper bound
    Reached,    ///< by linear interpolation in log2(budget)
    NotReached  ///< by no budget of the study; the number is the largest one
  };
  Kind kind = Kind::NotReached;
  double budget = 0;
};

/// The first budget at which a curve reaches `level`.
/// @param budgets ascending, ≥ 1 @param curve one score for each; higher is better
BudgetNeeded budgetNeeded(const std::vector<int>& budgets,
                          const std::vector<double>& curve,
                          double level);

/// Scores [replicate][budget] of two methods; a replicate is one (draw, seed) that both have at
/// every budget. Higher is better.
struct CurvePair {
  std::vector<int> budgets;  ///< ascending
  std::vector<std::vector<double>> method;
  std::vector<std::vector<double>> reference;
};

/// "Labels saved at equal score": what the reference reaches with `budget` labelled subjects, the
/// method reaches with `needed`.
struct LabelsSaved {
  int budget = 0;    ///< of the reference
  double level = 0;  ///< the reference's mean score there
  BudgetNeeded needed;
  /// 95 % percentile interval of `needed` over resampled replicates; absent for fewer than two. An
  /// end that is NotReached or AtMost is open.
  std::optional<BudgetNeeded> low, high;
};

/// One entry for each budget; empty without replicates.
/// The interval takes replicates as independent: draws that share subjects make it too narrow.
/// @throws InputError `statistics.resamples`
std::vector<LabelsSaved> labelsSaved(const CurvePair& curves,
                                     const ResamplingOptions& options = {});

}  // namespace sw
