#include "core/study/pair_explorer.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/data/slice_index.h"

namespace sw {
namespace {

/// Positives of anchor `a` among the 2N embeddings, itself excluded: its other view and both views of each other slice.
std::size_t countPositives(const BatchMeta& meta, const PositiveRule& rule, std::size_t a) {
  std::size_t count = rule.positive(meta, a, a) ? 1 : 0;
  for (std::size_t b = 0; b < meta.positions.size(); ++b) {
    if (b != a && rule.positive(meta, a, b)) count += 2;
  }
  return count;
}

}  // namespace

PairExplorer::PairExplorer(std::vector<PairVolume> volumes, int axis, const PositionScale& scale)
    : volumes_(std::move(volumes)), axis_(axis), scale_(scale) {}

std::optional<double> PairExplorer::position(const SliceRef& slice) const {
  const auto volume = std::ranges::find(volumes_, slice.volume, &PairVolume::volume);
  require(volume != volumes_.end() && slice.index >= 0 && slice.index < volume->axis.slices,
          "the slice must be one of the volumes");
  const std::optional<PlacedSlice> placed = scale_.place(volume->axis, slice.index);
  return placed ? std::optional(placed->position) : std::nullopt;
}

void PairExplorer::add(BatchMeta& meta, const PlacedSlice& slice) {
  meta.positions.push_back(slice.position);
  meta.partitions.push_back(slice.partition);
  meta.indices.push_back(slice.place);
  meta.counts.push_back(slice.count);
}

std::vector<PairSlice> PairExplorer::against(const SliceRef& anchor, const PositiveRule& rule) const {
  if (!position(anchor)) return {};
  BatchMeta meta;
  std::vector<PairSlice> slices;
  std::size_t anchorPlace = 0;
  for (const PairVolume& volume : volumes_) {
    for (const PlacedSlice& slice : scale_.placesOf(volume.axis)) {
      if (volume.volume == anchor.volume && slice.index == anchor.index) anchorPlace = slices.size();
      add(meta, slice);
      slices.push_back({SliceRef{volume.volume, axis_, slice.index}, slice.position, false});
    }
  }
  for (std::size_t i = 0; i < slices.size(); ++i) {
    slices[i].positive = i != anchorPlace && rule.positive(meta, anchorPlace, i);
  }
  slices.erase(slices.begin() + static_cast<std::ptrdiff_t>(anchorPlace));
  return slices;
}

PositiveStats PairExplorer::stats(const PositiveRule& rule, int batch, int batches, std::uint64_t seed) const {
  require(batch > 0 && batches > 0, "statistics need at least one slice and one batch");
  BatchMeta all;
  for (const PairVolume& volume : volumes_) {
    for (const PlacedSlice& slice : scale_.placesOf(volume.axis)) add(all, slice);
  }
  const auto items = static_cast<std::int64_t>(all.positions.size());
  PositiveStats stats;
  stats.histogram.assign(static_cast<std::size_t>(2 * batch), 0.0);
  if (items == 0) return stats;
  double sum = 0, squares = 0, anchors = 0;
  int drawn = 0;
  for (std::uint32_t epoch = 0; drawn < batches; ++epoch) {
    for (const auto& numbers : epochBatches(items, std::min<std::int64_t>(batch, items), seed, epoch, true)) {
      if (drawn++ == batches) break;
      BatchMeta meta;
      for (const std::int64_t item : numbers) {
        meta.positions.push_back(all.positions[static_cast<std::size_t>(item)]);
        meta.partitions.push_back(all.partitions[static_cast<std::size_t>(item)]);
        meta.indices.push_back(all.indices[static_cast<std::size_t>(item)]);
        meta.counts.push_back(all.counts[static_cast<std::size_t>(item)]);
      }
      for (std::size_t a = 0; a < numbers.size(); ++a) {
        const std::size_t count = countPositives(meta, rule, a);
        stats.histogram[count] += 1;
        const auto value = static_cast<double>(count);
        sum += value;
        squares += value * value;
        anchors += 1;
      }
    }
  }
  stats.mean = sum / anchors;
  stats.sd = std::sqrt(std::max(0.0, squares / anchors - stats.mean * stats.mean));
  for (double& share : stats.histogram) share /= anchors;
  return stats;
}

}  // namespace sw
