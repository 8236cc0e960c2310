#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace sw {

/// Finds thumbnails (core/volume/thumbnail.h) that look the same without comparing every value with
/// every other: each is kept as 64 averages and the length of what they leave out, from which an
/// upper bound of two thumbnails' correlation follows (Cauchy–Schwarz on the rest). 260 bytes each.
class ThumbnailIndex {
 public:
  /// Numbered from 0 in the order of adding. @throws BugError unless there are 4096 values
  void add(std::span<const float> thumbnail);
  /// One that nothing is known of: it is near to none.
  void addUnknown();
  /// Numbers, ascending, of all whose correlation with this one may reach `least`; none that does
  /// is missing.
  std::vector<std::size_t> near(std::span<const float> thumbnail, double least) const;

 private:
  std::vector<float> averages_;  ///< [count, 64]
  std::vector<float> rests_;     ///< [count]; negative = unknown
};

}  // namespace sw
