#pragma once

#include <cstdint>

namespace sw {

/// Instead of the epoch of a kept checkpoint: the run's last checkpoint.
inline constexpr std::int64_t kLastEpoch = -1;

}  // namespace sw
