#pragma once

#include <cstdint>

namespace sw {

/// max(floor, base/2 · (1 + cos(π · (epoch · iterations + iteration) / (epochs · iterations)))).
/// @source method.md A7, A9
double cosineRate(double base,
                  double floor,
                  std::int64_t epochs,
                  std::int64_t iterationsPerEpoch,
                  std::int64_t epoch,
                  std::int64_t iteration);

}  // namespace sw
