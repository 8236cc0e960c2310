#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sw {

/// Which slices of a volume have a position, and from which end positions grow: what aligns volumes
/// whose stacks are turned over or reach further than others. Slices count from 0 along the slicing
/// axis; files and labels stay as they are. @source method.md D24
struct PositionRange {
  std::int64_t first = 0;
  std::int64_t last = -1;  ///< inclusive; −1 = the volume's last slice
  bool flipped = false;    ///< positions grow from `last` to `first`
  auto operator<=>(const PositionRange&) const = default;
};

/// A volume across one axis, as positions see it.
struct PositionAxis {
  std::int64_t slices = 0;
  double spacingMm = 1;  ///< distance of the slices
  PositionRange range{};

  std::int64_t first() const { return range.first; }
  std::int64_t last() const { return range.last < 0 ? slices - 1 : range.last; }
  /// Number n of slices with a position. @throws BugError if the range leaves the volume
  std::int64_t count() const;
};

/// A slice that has a position.
struct PlacedSlice {
  std::int64_t index = 0;  ///< within the volume
  std::int64_t place = 0;  ///< (flipped ? last − index : index − first), from 0
  std::int64_t count = 1;  ///< n = last − first + 1
  double position = 0;
  int partition = 1;  ///< quarter of the range, 1…4
};

/// The one place where slices get their positions: training, pairs and every view ask here.
/// Default: (place + 1)/n, which cyclic comparisons use too. In millimetres: the distance from the
/// middle of the range, divided by a length, 0.5 in the middle. Slices outside the range have no
/// position: pre-training and pairs leave them out; fine-tuning and evaluation use every slice.
class PositionScale {
 public:
  PositionScale() = default;
  /// Positions in millimetres. @param rangeMm length that counts as 1; 0 = that of the longest
  /// range of `volumes`
  PositionScale(std::span<const PositionAxis> volumes, double rangeMm);
  /// Nothing for a slice outside the range.
  std::optional<PlacedSlice> place(const PositionAxis& volume, std::int64_t index) const;
  /// All slices that have a position, by index.
  std::vector<PlacedSlice> placesOf(const PositionAxis& volume) const;

 private:
  double rangeMm_ = 0;  ///< 0 = (place + 1)/n
};

}  // namespace sw
