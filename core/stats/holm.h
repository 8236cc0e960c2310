#pragma once

#include <span>
#include <vector>

namespace sw {

/// Holm's step-down correction of the p-values of one family, in the order given.
/// Adjusted: the largest (m − rank) · p over this and all smaller p-values, at most 1.
/// @throws InputError `statistics.p` for a value outside [0, 1] or NaN
/// @source S. Holm, A simple sequentially rejective multiple test procedure, Scand. J. Stat. 1979
std::vector<double> holmAdjusted(std::span<const double> p);

}  // namespace sw
