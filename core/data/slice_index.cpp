#include "core/data/slice_index.h"

#include "core/base/error.h"
#include "core/base/rng.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace sw {

std::vector<SliceItem> sliceItems(const std::vector<PositionAxis>& axes,
                                  const PositionScale& scale) {
  std::vector<SliceItem> items;
  for (std::size_t v = 0; v < axes.size(); ++v) {
    for (const PlacedSlice& slice : scale.placesOf(axes[v]))
      items.push_back({static_cast<std::int64_t>(v), slice.index, slice.position, slice.partition,
                       slice.place, slice.count});
  }
  return items;
}

SliceIndex makeSliceIndex(std::vector<std::shared_ptr<const CachedSlices>> volumes) {
  std::vector<PositionAxis> axes;
  for (const auto& volume : volumes) axes.push_back({volume->count()});
  return makeSliceIndex(std::move(volumes), axes, {});
}

SliceIndex makeSliceIndex(std::vector<std::shared_ptr<const CachedSlices>> volumes,
                          const std::vector<PositionAxis>& axes,
                          const PositionScale& scale) {
  require(axes.size() == volumes.size(), "there must be an axis for each volume");
  SliceIndex index;
  index.volumes = std::move(volumes);
  for (std::size_t v = 0; v < axes.size(); ++v)
    require(axes[v].slices == index.volumes[v]->count(),
            "a prepared volume has as many slices as the original");
  index.items = sliceItems(axes, scale);
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
    meta.indices.push_back(slice.place);
    meta.counts.push_back(slice.count);
  }
  return meta;
}

}  // namespace sw
