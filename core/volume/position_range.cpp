#include "core/volume/position_range.h"

#include "core/base/error.h"
#include "core/volume/slice_position.h"

#include <algorithm>

namespace sw {

std::int64_t PositionAxis::count() const {
  if (slices == 0) return 0;
  require(first() >= 0 && first() <= last() && last() < slices,
          "a position range leaves its volume");
  return last() - first() + 1;
}

PositionScale::PositionScale(std::span<const PositionAxis> volumes, double rangeMm)
    : rangeMm_(rangeMm) {
  if (rangeMm_ > 0) return;
  for (const PositionAxis& volume : volumes)
    rangeMm_ = std::max(rangeMm_, static_cast<double>(volume.count()) * volume.spacingMm);
}

std::optional<PlacedSlice> PositionScale::place(const PositionAxis& volume,
                                                std::int64_t index) const {
  const std::int64_t count = volume.count();
  if (index < volume.first() || index > volume.last() || count == 0) return std::nullopt;
  PlacedSlice slice;
  slice.index = index;
  slice.place = volume.range.flipped ? volume.last() - index : index - volume.first();
  slice.count = count;
  slice.position = rangeMm_ > 0 ? millimetrePosition(slice.place, count, volume.spacingMm, rangeMm_)
                                : slicePosition(slice.place, count);
  slice.partition = slicePartition(slice.place, count);
  return slice;
}

std::vector<PlacedSlice> PositionScale::placesOf(const PositionAxis& volume) const {
  std::vector<PlacedSlice> slices;
  for (std::int64_t index = volume.first(); index < volume.first() + volume.count(); ++index)
    slices.push_back(*place(volume, index));
  return slices;
}

}  // namespace sw
