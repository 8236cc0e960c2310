#include "core/base/error.h"
#include "core/selfcheck/vector_operations.h"
#include "core/stats/holm.h"
#include "core/stats/paired_statistics.h"
#include "core/stats/resampling.h"

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

/// All signs of `differences` are tried: a p of random signs has no value to compare with.
json runPermutationTest(const json& testCase) {
  const auto differences = testCase.at("inputs").at("differences").get<Values>();
  const PermutationTest test = signFlipTest(differences);
  if (!test.exact) {
    throw InputError("vectors.case", "permutation_test takes at most " +
                                         std::to_string(kEnumeratedPairs) + " differences");
  }
  return {{"p", test.p}};
}

}  // namespace

std::vector<VectorOperation> statisticsOperations() {
  return {{"paired_statistics", runPairedStatistics},
          {"permutation_test", runPermutationTest},
          {"holm", runHolm}};
}

}  // namespace sw
