#include "core/data/split.h"
#include "core/selfcheck/vector_operations.h"

#include <algorithm>

namespace sw {
namespace {

using nlohmann::json;
using Indices = std::vector<std::int64_t>;

Indices complement(std::int64_t items, const Indices& ascending) {
  Indices rest;
  for (std::int64_t item = 0; item < items; ++item) {
    if (!std::binary_search(ascending.begin(), ascending.end(), item)) rest.push_back(item);
  }
  return rest;
}

/// The inputs do not say which sample sizes are asked for: the names of the expected samples do.
json runKFold(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  const json& expected = testCase.at("expected").at("folds");
  const std::int64_t items = boundedCount(inputs, "items");
  const auto sampleSeed = inputs.at("sample_seed").get<std::uint32_t>();
  json folds = json::array();
  for (const Indices& test :
       kFold(items, boundedCount(inputs, "folds"), inputs.at("seed").get<std::uint32_t>())) {
    const Indices train = complement(items, test);
    json samples = json::object();
    if (folds.size() < expected.size()) {
      for (const auto& [count, ignored] : expected.at(folds.size()).at("samples").items()) {
        Indices drawn =
            pythonSample(static_cast<std::int64_t>(train.size()), std::stoll(count), sampleSeed);
        for (std::int64_t& rank : drawn) rank = train[static_cast<std::size_t>(rank)];
        samples[count] = drawn;
      }
    }
    folds.push_back({{"test", test}, {"samples", samples}});
  }
  return {{"folds", folds}};
}

}  // namespace

std::vector<VectorOperation> splitOperations() {
  return {{"kfold", runKFold}};
}

}  // namespace sw
