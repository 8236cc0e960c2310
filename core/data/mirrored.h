#pragma once

#include <cstdint>

namespace sw {

/// Place of a sample beyond the ends of a signal, SciPy's `mirror`: whole samples, the ends not
/// repeated. @pre size > 0
inline std::int64_t mirrored(std::int64_t index, std::int64_t size) {
  if (size == 1) return 0;
  const std::int64_t period = 2 * size - 2;
  const std::int64_t place = ((index % period) + period) % period;
  return place < size ? place : period - place;
}

}  // namespace sw
