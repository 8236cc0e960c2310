#pragma once

#include "core/base/option_spec.h"
#include "core/volume/position_range.h"

#include <span>

namespace sw {

/// What the options `position` and `position_range` of a method make of some volumes; without them,
/// as for methods that do not ask for positions, (place + 1)/n.
PositionScale positionScale(const OptionValues& completed, std::span<const PositionAxis> volumes);

}  // namespace sw
