#include "core/ssl/position_source.h"

#include <string>
#include <variant>

namespace sw {

PositionScale positionScale(const OptionValues& completed, std::span<const PositionAxis> volumes) {
  const auto position = completed.find("position");
  if (position == completed.end() || std::get<std::string>(position->second) != "mm") return {};
  return {volumes, optionReal(completed, "position_range")};
}

}  // namespace sw
