#pragma once

#include "core/store/records.h"

namespace sw {

/// The volume as positions see it across `axis`. Its range was chosen along the data set's slicing
/// axis and holds there only: across another axis the whole volume has positions, not flipped.
PositionAxis positionAxis(const VolumeRecord& volume, int axis);
std::vector<PositionAxis> positionAxes(const std::vector<VolumeRecord>& volumes, int axis);

/// "flipped, slices 3 to 20, excluded" with slices from 1; empty for a volume that was not edited.
std::string positionsText(const PositionRange& range, bool excluded);

}  // namespace sw
