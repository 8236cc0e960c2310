#include "core/train/lr_schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sw {

double cosineRate(double base,
                  double floor,
                  std::int64_t epochs,
                  std::int64_t iterationsPerEpoch,
                  std::int64_t epoch,
                  std::int64_t iteration) {
  const auto done = static_cast<double>(epoch * iterationsPerEpoch + iteration);
  const auto all = static_cast<double>(epochs * iterationsPerEpoch);
  return std::max(floor, 0.5 * base * (1.0 + std::cos(std::numbers::pi * done / all)));
}

double warmupRate(double base, std::int64_t warmup, std::int64_t done, std::int64_t all) {
  if (done < warmup) return base * static_cast<double>(done + 1) / static_cast<double>(warmup);
  return cosineRate(base, 0, 1, all - warmup, 0, done - warmup);
}

}  // namespace sw
