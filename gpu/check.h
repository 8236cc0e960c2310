#pragma once

#include <stdexcept>
#include <string>

namespace sw::gpu {

/// @throws std::invalid_argument with `text` if `condition` is false
inline void checkArgument(bool condition, const std::string& text) {
  if (!condition) throw std::invalid_argument(text);
}

}  // namespace sw::gpu
