#include "core/store/volume_positions.h"

namespace sw {

PositionAxis positionAxis(const VolumeRecord& volume, int axis) {
  const auto at = static_cast<std::size_t>(axis);
  PositionAxis positions{volume.geometry.size.at(at), volume.geometry.spacingMm.at(at)};
  if (axis == volume.slicingAxis) positions.range = volume.range;
  return positions;
}

std::vector<PositionAxis> positionAxes(const std::vector<VolumeRecord>& volumes, int axis) {
  std::vector<PositionAxis> axes;
  for (const VolumeRecord& volume : volumes) axes.push_back(positionAxis(volume, axis));
  return axes;
}

std::string positionsText(const PositionRange& range, bool excluded) {
  std::string text = range.flipped ? "flipped" : "";
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : ", ") + more; };
  if (range.last >= 0)
    add("slices " + std::to_string(range.first + 1) + " to " + std::to_string(range.last + 1));
  if (excluded) add("excluded");
  return text;
}

}  // namespace sw
