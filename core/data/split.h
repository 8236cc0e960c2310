#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sw {

/// Test indices of each fold, ascending: scikit-learn's KFold(shuffle=True, random_state=seed),
/// exactly.
/// @source method.md E1
std::vector<std::vector<std::int64_t>> kFold(std::int64_t items,
                                             std::int64_t folds,
                                             std::uint32_t seed);

/// Python's random.Random(seed).sample(range(items), count), exactly. @source method.md E1
std::vector<std::int64_t> pythonSample(std::int64_t items, std::int64_t count, std::uint32_t seed);

}  // namespace sw
