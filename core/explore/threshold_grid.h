#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace sw {

/// A threshold near by, of at most three decimals, for which rounding decides nothing: half way
/// down to the next distance that slices of these volumes have, but no more than 0.005 less, so
/// that the same pairs stay positives that are strictly nearer. Nothing where the given one is
/// fine, or where the distances lie too close.
std::optional<double> thresholdOffGrid(double threshold, const std::vector<std::int64_t>& counts);

}  // namespace sw
