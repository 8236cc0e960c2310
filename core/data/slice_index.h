#pragma once

#include "core/ssl/positive_rule.h"
#include "core/store/slice_cache.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace sw {

/// One slice of the training set.
struct SliceItem {
  std::int64_t volume = 0;  ///< index into SliceIndex::volumes
  std::int64_t slice = 0;
  double position = 0;
  int partition = 1;
};

/// Ordered list of all slices of some prepared volumes.
struct SliceIndex {
  std::vector<std::shared_ptr<const CachedSlices>> volumes;
  std::vector<SliceItem> items;
};
SliceIndex makeSliceIndex(std::vector<std::shared_ptr<const CachedSlices>> volumes);
/// Positions in millimetres. @param spacingsMm distance of each volume's slices
/// @param rangeMm length that counts as 1; 0 = that of the longest volume
SliceIndex makeSliceIndex(std::vector<std::shared_ptr<const CachedSlices>> volumes,
                          const std::vector<double>& spacingsMm,
                          double rangeMm);

/// Item numbers of one epoch, shuffled by (seed, epoch), cut into batches.
/// @param dropLast leave out a short last batch (pre-training); else keep it (fine-tuning)
std::vector<std::vector<std::int64_t>> epochBatches(
    std::int64_t items, std::int64_t batch, std::uint64_t seed, std::uint32_t epoch, bool dropLast);
BatchMeta batchMeta(const SliceIndex& index, const std::vector<std::int64_t>& items);

}  // namespace sw
