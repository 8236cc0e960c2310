#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace sw {

/// "1000=1, 0.5=0": label values and what they become, as RepairRequest::values.
/// @throws InputError `repair.number` naming what is no number
std::vector<std::pair<double, int>> labelMappingFrom(const std::string& text);

/// "0.7,0.7,5": voxel spacing in mm, as RepairRequest::spacingMm. @throws InputError
/// `repair.number`
std::array<double, 3> spacingFrom(const std::string& text);

}  // namespace sw
