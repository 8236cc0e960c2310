#pragma once

#include "core/store/records.h"

#include <cstdint>
#include <optional>

namespace sw {

/// What slices of volumes side by side have in common.
enum class SliceLink {
  Position,    ///< the normalised position, with ranges and flips
  Millimetre,  ///< the place along the axis in the patient's space
  Index        ///< the number of the slice
};

/// The place of a slice as a link sees it: its position in (0, 1], millimetres (LPS) along the
/// patient's axis, or the index. Nothing for a slice outside the position range.
std::optional<double> linkedPlace(const VolumeRecord& volume,
                                  int axis,
                                  std::int64_t index,
                                  SliceLink link);

/// The slice nearest to a place; the first or last where the volume does not reach it. By position
/// it is slice round(position · n) of the n that have one, at least the first.
std::int64_t linkedSlice(const VolumeRecord& volume, int axis, double place, SliceLink link);

/// False where the volume ends before a place: it is more than half a slice away from every slice.
bool reachesPlace(const VolumeRecord& volume, int axis, double place, SliceLink link);

}  // namespace sw
