#include "core/study/pair_explorer.h"

#include <algorithm>
#include <cmath>

#include "core/base/error.h"
#include "core/data/slice_index.h"
#include "core/volume/slice_position.h"

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

PairExplorer::PairExplorer(std::vector<PairVolume> volumes, int axis) : volumes_(std::move(volumes)), axis_(axis) {}

PairExplorer::PairExplorer(std::vector<PairVolume> volumes, int axis, double rangeMm)
    : volumes_(std::move(volumes)), axis_(axis), rangeMm_(rangeMm) {
  for (const PairVolume& volume : volumes_) {
    if (rangeMm == 0) rangeMm_ = std::max(rangeMm_, static_cast<double>(volume.slices) * volume.spacingMm);
  }
}

double PairExplorer::position(const PairVolume& volume, std::int64_t index) const {
  if (rangeMm_ > 0) return millimetrePosition(index, volume.slices, volume.spacingMm, rangeMm_);
  return slicePosition(index, volume.slices);
}

void PairExplorer::add(BatchMeta& meta, const PairVolume& volume, std::int64_t index) const {
  meta.positions.push_back(position(volume, index));
  meta.partitions.push_back(slicePartition(index, volume.slices));
  meta.indices.push_back(index);
  meta.counts.push_back(volume.slices);
}

std::vector<PairSlice> PairExplorer::against(const SliceRef& anchor, const PositiveRule& rule) const {
  BatchMeta meta;
  std::vector<PairSlice> slices;
  std::size_t anchorPlace = 0;
  bool found = false;
  for (const PairVolume& volume : volumes_) {
    for (std::int64_t index = 0; index < volume.slices; ++index) {
      if (volume.volume == anchor.volume && index == anchor.index) {
        anchorPlace = slices.size();
        found = true;
      }
      add(meta, volume, index);
      slices.push_back({SliceRef{volume.volume, axis_, index}, meta.positions.back(), false});
    }
  }
  require(found, "the anchor must be a slice of one of the volumes");
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
    for (std::int64_t index = 0; index < volume.slices; ++index) add(all, volume, index);
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
