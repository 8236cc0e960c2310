#include "core/study/pair_explorer.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/ssl/kernel_weight.h"

namespace sw {
namespace {

/// Ranks of the others by distance from the anchor.
void rank(std::vector<PairSlice>& pairs, const std::vector<double>& distances) {
  std::vector<double> sorted = distances;
  std::ranges::sort(sorted);
  const auto last = static_cast<double>(std::max<std::size_t>(1, sorted.size()));
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    pairs[i].positive = true;
    pairs[i].rank = 1 + static_cast<int>(std::ranges::lower_bound(sorted, distances[i]) - sorted.begin());
    pairs[i].weight = 1 - (pairs[i].rank - 1) / last;
  }
}

}  // namespace

PairExplorer::PairExplorer(const std::vector<PairVolume>& volumes, int axis, const PositionScale& scale) {
  for (const PairVolume& volume : volumes) {
    parts_[volume.volume] = {volume.axis, slices_.size()};
    for (const PlacedSlice& slice : scale.placesOf(volume.axis)) {
      slices_.push_back({volume.volume, axis, slice.index});
      meta_.positions.push_back(slice.position);
      meta_.partitions.push_back(slice.partition);
      meta_.volumes.push_back(static_cast<std::int64_t>(parts_.size()) - 1);
      meta_.indices.push_back(slice.place);
      meta_.counts.push_back(slice.count);
    }
  }
}

std::optional<std::size_t> PairExplorer::placeOf(const SliceRef& slice) const {
  const auto part = parts_.find(slice.volume);
  require(part != parts_.end() && slice.index >= 0 && slice.index < part->second.axis.slices,
          "the slice must be one of the volumes");
  const PositionAxis& axis = part->second.axis;
  if (slice.index < axis.first() || slice.index > axis.last()) return std::nullopt;
  return part->second.start + static_cast<std::size_t>(slice.index - axis.first());
}

std::optional<double> PairExplorer::position(const SliceRef& slice) const {
  const auto place = placeOf(slice);
  return place ? std::optional(meta_.positions[*place]) : std::nullopt;
}

std::vector<PairSlice> PairExplorer::against(const SliceRef& anchor, const PositiveRule& rule) const {
  return against(anchor, PairShape{.form = PairForm::Positives, .rule = rule});
}

std::vector<PairSlice> PairExplorer::against(const SliceRef& anchor, const PairShape& shape) const {
  const auto anchorPlace = placeOf(anchor);
  if (!anchorPlace) return {};
  std::vector<PairSlice> pairs;
  std::vector<double> distances;
  pairs.reserve(slices_.size());
  for (std::size_t i = 0; i < slices_.size(); ++i) {
    if (i == *anchorPlace) continue;
    PairSlice pair{.slice = slices_[i], .position = meta_.positions[i]};
    if (shape.form == PairForm::Positives) {
      pair.positive = shape.rule.positive(meta_, *anchorPlace, i);
      pair.weight = pair.positive ? 1 : 0;
    } else if (shape.form != PairForm::Nothing) {
      distances.push_back(positionDistance(meta_.positions[*anchorPlace], pair.position, shape.cyclic));
    }
    if (shape.form == PairForm::Weights) {
      pair.weight = kernelWeight(shape.kernel, distances.back(), shape.width);
      pair.positive = pair.weight >= kLeastPairWeight;
    }
    pairs.push_back(pair);
  }
  if (shape.form == PairForm::Ranks) rank(pairs, distances);
  return pairs;
}

}  // namespace sw
