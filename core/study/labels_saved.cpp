#include "core/study/labels_saved.h"

#include "core/base/error.h"
#include "core/base/rng.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace sw {
namespace {

constexpr std::uint32_t kReplicates = 3;  ///< epoch of the key: resampling.cpp has 1 and 2

using Curve = std::vector<double>;
using Chosen = std::vector<std::size_t>;

Curve meanCurve(const std::vector<Curve>& curves, const Chosen& chosen, std::size_t budgets) {
  Curve mean(budgets, 0.0);
  for (const std::size_t replicate : chosen) {
    for (std::size_t i = 0; i < budgets; ++i) mean[i] += curves[replicate][i];
  }
  for (double& value : mean) value /= static_cast<double>(chosen.size());
  return mean;
}

/// What needs fewer labels comes first.
bool needsFewer(const BudgetNeeded& a, const BudgetNeeded& b) {
  return a.kind != b.kind ? a.kind < b.kind : a.budget < b.budget;
}

/// What each budget's level needs, for one choice of replicates.
std::vector<BudgetNeeded> neededFor(const CurvePair& curves, const Chosen& chosen) {
  const Curve method = meanCurve(curves.method, chosen, curves.budgets.size());
  const Curve reference = meanCurve(curves.reference, chosen, curves.budgets.size());
  std::vector<BudgetNeeded> needed;
  for (const double level : reference)
    needed.push_back(budgetNeeded(curves.budgets, method, level));
  return needed;
}

void addIntervals(std::vector<LabelsSaved>& saved,
                  const CurvePair& curves,
                  const ResamplingOptions& options) {
  const std::size_t replicates = curves.method.size();
  Rng rng(options.seed, RngPurpose::Resampling, kReplicates);
  std::vector<std::vector<BudgetNeeded>> resampled(saved.size());
  Chosen chosen(replicates);
  for (int k = 0; k < options.resamples; ++k) {
    for (std::size_t& replicate : chosen)
      replicate = rng.below(static_cast<std::uint32_t>(replicates));
    const std::vector<BudgetNeeded> needed = neededFor(curves, chosen);
    for (std::size_t i = 0; i < saved.size(); ++i) resampled[i].push_back(needed[i]);
  }
  // Order statistics outside the 2.5 % and 97.5 % points: ends may be open, so nothing between.
  const auto last = static_cast<double>(options.resamples - 1);
  for (std::size_t i = 0; i < saved.size(); ++i) {
    std::sort(resampled[i].begin(), resampled[i].end(), needsFewer);
    saved[i].low = resampled[i][static_cast<std::size_t>(std::floor(0.025 * last))];
    saved[i].high = resampled[i][static_cast<std::size_t>(std::ceil(0.975 * last))];
  }
}

}  // namespace

BudgetNeeded budgetNeeded(const std::vector<int>& budgets,
                          const std::vector<double>& curve,
                          double level) {
  require(!budgets.empty() && budgets.size() == curve.size(), "a curve has a score a budget");
  require(budgets.front() >= 1, "log2 needs budgets of one subject or more");
  if (curve.front() >= level) return {BudgetNeeded::Kind::AtMost, double(budgets.front())};
  for (std::size_t i = 1; i < curve.size(); ++i) {
    if (curve[i] < level) continue;
    const double share = (level - curve[i - 1]) / (curve[i] - curve[i - 1]);
    const double low = std::log2(budgets[i - 1]);
    const double high = std::log2(budgets[i]);
    return {BudgetNeeded::Kind::Reached, std::exp2(low + share * (high - low))};
  }
  return {BudgetNeeded::Kind::NotReached, double(budgets.back())};
}

std::vector<LabelsSaved> labelsSaved(const CurvePair& curves, const ResamplingOptions& options) {
  require(curves.method.size() == curves.reference.size(), "both methods have every replicate");
  if (options.resamples < 1)
    throw InputError("statistics.resamples", "The number of resamples must be 1 or more, not " +
                                                 std::to_string(options.resamples) + ".");
  if (curves.method.empty()) return {};
  Chosen all(curves.method.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const Curve levels = meanCurve(curves.reference, all, curves.budgets.size());
  const std::vector<BudgetNeeded> needed = neededFor(curves, all);
  std::vector<LabelsSaved> saved;
  for (std::size_t i = 0; i < needed.size(); ++i)
    saved.push_back({curves.budgets[i], levels[i], needed[i], {}, {}});
  if (curves.method.size() > 1) addIntervals(saved, curves, options);
  return saved;
}

}  // namespace sw
