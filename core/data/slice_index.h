#pragma once

#include "core/ssl/positive_rule.h"
#include "core/store/slice_cache.h"
#include "core/volume/position_range.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace sw {

/// One slice of the training set.
struct SliceItem {
  std::int64_t volume = 0;  ///< index into SliceIndex::volumes
  std::int64_t slice = 0;   ///< within the volume
  double position = 0;
  int partition = 1;
  std::int64_t place = 0;  ///< along the positions of its volume, from 0
  std::int64_t count = 1;  ///< slices of its volume that have a position
};

/// Slices of some prepared volumes, by volume, then slice.
struct SliceIndex {
  std::vector<std::shared_ptr<const CachedSlices>> volumes;
  std::vector<SliceItem> items;
};
/// The items of an index of volumes with these axes; needs no pixels.
std::vector<SliceItem> sliceItems(const std::vector<PositionAxis>& axes,
                                  const PositionScale& scale);
/// Every slice, at (index + 1)/count: for fine-tuning, which knows no position ranges.
SliceIndex makeSliceIndex(std::vector<std::shared_ptr<const CachedSlices>> volumes);
/// The slices that have a position: for pre-training. @param axes one for each volume
SliceIndex makeSliceIndex(std::vector<std::shared_ptr<const CachedSlices>> volumes,
                          const std::vector<PositionAxis>& axes,
                          const PositionScale& scale);

/// Item numbers of one epoch, shuffled by (seed, epoch), cut into batches.
/// @param dropLast leave out a short last batch (pre-training); else keep it (fine-tuning)
std::vector<std::vector<std::int64_t>> epochBatches(
    std::int64_t items, std::int64_t batch, std::uint64_t seed, std::uint32_t epoch, bool dropLast);
BatchMeta batchMeta(const SliceIndex& index, const std::vector<std::int64_t>& items);

}  // namespace sw
