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

}  // namespace sw
