#pragma once

#include <compare>
#include <cstdint>

#include "core/base/ids.h"

namespace sw {

/// Names one slice; holds no pixels.
struct SliceRef {
  VolumeId volume;
  int axis = 2;
  std::int64_t index = 0;
  auto operator<=>(const SliceRef&) const = default;
};

}  // namespace sw
