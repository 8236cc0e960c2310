#pragma once

#include "core/volume/volume.h"

#include <bitset>
#include <vector>

namespace sw {

/// Label values that a slice shows, background 0 left out.
using StructureSet = std::bitset<256>;

/// One set for each slice across `axis`. @param axis 0, 1 or 2  @throws BugError for another
std::vector<StructureSet> structureSets(const LabelMap& labels, int axis);

}  // namespace sw
