#include "widgets/panels/slice_pages/slice_link.h"

#include "core/store/volume_positions.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sw {
namespace {

/// Millimetres along the patient's axis of the middle of slice `index`. Axis 0, 1, 2 of a volume in
/// canonical order lies nearest to the patient's axis of the same number.
double millimetreOf(const VolumeGeometry& geometry, int axis, double index) {
  std::array<double, 3> middle{};
  for (std::size_t each = 0; each < 3; ++each)
    middle[each] = static_cast<double>(geometry.size[each] - 1) / 2;
  middle[static_cast<std::size_t>(axis)] = index;
  return geometry.patientFromIndex(middle)[static_cast<std::size_t>(axis)];
}

/// The place among the slices of an axis, with fractions and beyond the ends; not by position.
double indexOf(const VolumeRecord& volume, int axis, double place, SliceLink link) {
  if (link == SliceLink::Millimetre) {
    const double first = millimetreOf(volume.geometry, axis, 0);
    const double step = millimetreOf(volume.geometry, axis, 1) - first;
    return step == 0 ? 0 : (place - first) / step;
  }
  return place;
}

}  // namespace

std::optional<double> linkedPlace(const VolumeRecord& volume,
                                  int axis,
                                  std::int64_t index,
                                  SliceLink link) {
  if (link == SliceLink::Index) return static_cast<double>(index);
  if (link == SliceLink::Millimetre)
    return millimetreOf(volume.geometry, axis, static_cast<double>(index));
  const auto slice = PositionScale().place(positionAxis(volume, axis), index);
  return slice ? std::optional(slice->position) : std::nullopt;
}

std::int64_t linkedSlice(const VolumeRecord& volume, int axis, double place, SliceLink link) {
  const PositionAxis ends = positionAxis(volume, axis);
  if (link == SliceLink::Position) {
    const std::int64_t number = std::clamp<std::int64_t>(
        std::llround(place * static_cast<double>(ends.count())), 1, ends.count());
    return ends.range.flipped ? ends.last() - (number - 1) : ends.first() + (number - 1);
  }
  return std::clamp<std::int64_t>(std::llround(indexOf(volume, axis, place, link)), 0,
                                  ends.slices - 1);
}

bool reachesPlace(const VolumeRecord& volume, int axis, double place, SliceLink link) {
  if (link == SliceLink::Position) return true;
  constexpr double kHalf = 0.5 + 1e-9;
  const double last = static_cast<double>(positionAxis(volume, axis).slices - 1);
  const double index = indexOf(volume, axis, place, link);
  return index >= -kHalf && index <= last + kHalf;
}

}  // namespace sw
