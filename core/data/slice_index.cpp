#include "core/data/slice_index.h"

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/volume/slice_position.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace sw {

SliceIndex makeSliceIndex(std::vector<std::shared_ptr<const CachedSlices>> volumes) {
  SliceIndex index;
  index.volumes = std::move(volumes);
  for (std::size_t v = 0; v < index.volumes.size(); ++v) {
    const std::int64_t count = index.volumes[v]->count();
    for (std::int64_t s = 0; s < count; ++s) {
      index.items.push_back(
          {static_cast<std::int64_t>(v), s, slicePosition(s, count), slicePartition(s, count)});
    }
  }
  return index;
}

SliceIndex makeSliceIndex(std::vector<std::shared_ptr<const CachedSlices>> volumes,
                          const std::vector<double>& spacingsMm,
                          double rangeMm) {
  SliceIndex index = makeSliceIndex(std::move(volumes));
  require(spacingsMm.size() == index.volumes.size(), "there must be a spacing for each volume");
  double range = rangeMm;
  for (std::size_t v = 0; rangeMm == 0 && v < spacingsMm.size(); ++v)
    range = std::max(range, static_cast<double>(index.volumes[v]->count()) * spacingsMm[v]);
  for (SliceItem& item : index.items) {
    const auto v = static_cast<std::size_t>(item.volume);
    item.position =
        millimetrePosition(item.slice, index.volumes[v]->count(), spacingsMm[v], range);
  }
  return index;
}

std::vector<std::vector<std::int64_t>> epochBatches(std::int64_t items,
                                                    std::int64_t batch,
                                                    std::uint64_t seed,
                                                    std::uint32_t epoch,
                                                    bool dropLast) {
  require(items >= 0 && batch > 0, "an epoch needs a batch size of at least 1");
  std::vector<std::int64_t> order(static_cast<std::size_t>(items));
  std::iota(order.begin(), order.end(), 0);
  Rng(seed, RngPurpose::Shuffle, epoch).shuffle(order);
  std::vector<std::vector<std::int64_t>> batches;
  for (std::int64_t from = 0; from < items; from += batch) {
    const std::int64_t to = std::min(items, from + batch);
    if (to - from < batch && dropLast) break;
    batches.emplace_back(order.begin() + from, order.begin() + to);
  }
  return batches;
}

BatchMeta batchMeta(const SliceIndex& index, const std::vector<std::int64_t>& items) {
  BatchMeta meta;
  for (const std::int64_t item : items) {
    require(item >= 0 && item < static_cast<std::int64_t>(index.items.size()),
            "a batch names an unknown slice");
    const SliceItem& slice = index.items[static_cast<std::size_t>(item)];
    meta.positions.push_back(slice.position);
    meta.partitions.push_back(slice.partition);
    meta.items.push_back(item);
    meta.volumes.push_back(slice.volume);
    meta.indices.push_back(slice.slice);
    meta.counts.push_back(index.volumes[static_cast<std::size_t>(slice.volume)]->count());
  }
  return meta;
}

}  // namespace sw
