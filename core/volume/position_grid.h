#pragma once

#include <cstdint>
#include <vector>

namespace sw {

/// Those slice counts n (ascending, distinct) for which threshold · n is within 1e-6 of a whole number from 1 to n: there
/// rounding decides whether slices just at the threshold are positives. @source method.md, deviation 1
std::vector<std::int64_t> countsDecidedByRounding(double threshold, std::vector<std::int64_t> counts);

}  // namespace sw
