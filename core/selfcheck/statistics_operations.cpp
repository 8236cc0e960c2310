#include "core/base/error.h"
#include "core/selfcheck/vector_operations.h"
#include "core/stats/holm.h"
#include "core/stats/paired_statistics.h"

namespace sw {
namespace {

using nlohmann::json;
using Values = std::vector<double>;

/// The case may name the p-value wanted; where it does not, the rule of the README holds.
SignedRankMethod methodOf(const json& inputs, std::size_t pairs) {
  if (!inputs.contains("wilcoxon"))
    return pairs <= kExactPairs ? SignedRankMethod::Exact : SignedRankMethod::Normal;
  const auto wanted = inputs.at("wilcoxon").get<std::string>();
  if (wanted.starts_with("exact")) return SignedRankMethod::Exact;
  if (wanted == "normal approximation, no continuity correction") return SignedRankMethod::Normal;
  throw InputError("vectors.case",
                   "the signed-rank p is exact or the \"normal approximation, no "
                   "continuity correction\", not \"" +
                       wanted + "\"");
}

json runPairedStatistics(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  const auto a = inputs.at("a").get<Values>();
  const auto b = inputs.at("b").get<Values>();
  const PairedStatistics result = pairedStatistics(a, b, methodOf(inputs, a.size()));
  json got = json::object();
  if (result.mean) got["mean_difference"] = *result.mean;
  if (result.sd) got["sd_difference"] = *result.sd;
  if (result.interval) got["ci95"] = {result.interval->low, result.interval->high};
  if (result.test) {
    got["wilcoxon_statistic"] = result.test->statistic;
    got["wilcoxon_p"] = result.test->p;
  }
  return got;
}

json runHolm(const json& testCase) {
  return {{"adjusted", holmAdjusted(testCase.at("inputs").at("p").get<Values>())}};
}

}  // namespace

std::vector<VectorOperation> statisticsOperations() {
  return {{"paired_statistics", runPairedStatistics}, {"holm", runHolm}};
}

}  // namespace sw
