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

/// The rate of step `done` (from 0) of `all`: base · (done + 1) / warmup in the first `warmup` steps, then a cosine from
/// base to 0 over the rest; without warm-up it is cosineRate(base, 0, …).
/// @source Chen et al., SimCLR, ICML 2020 (linear warm-up, cosine without restarts)
double warmupRate(double base, std::int64_t warmup, std::int64_t done, std::int64_t all);

}  // namespace sw
