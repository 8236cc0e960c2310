#pragma once

#include "core/store/records.h"
#include "core/volume/slice_ref.h"

#include <string>
#include <vector>

namespace sw {

/// The slice that a person names as VOLUME:SLICE: the volume by name or as volume-N, slices from 1.
/// @param volumes those that may be named, at least one  @param axis across which slices are
/// counted
/// @throws InputError `pairs.anchor` saying what there is, also if the slice has no position
SliceRef namedSlice(const std::string& text, const std::vector<VolumeRecord>& volumes, int axis);

}  // namespace sw
