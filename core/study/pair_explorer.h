#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/ssl/positive_rule.h"
#include "core/volume/position_range.h"
#include "core/volume/slice_ref.h"

namespace sw {

struct PairVolume {
  VolumeId volume;
  PositionAxis axis{};
};

struct PairSlice {
  SliceRef slice;
  double position = 0;
  bool positive = false;
};

struct PositiveStats {
  double mean = 0;               ///< positives per anchor in batches of `batch` slices, two views, self excluded
  double sd = 0;
  std::vector<double> histogram; ///< share of anchors with 0, 1, … 2·batch − 1 positives
};

/// What the rule calls positive, without training: the Pairs page and `export pairs` read this.
class PairExplorer {
 public:
  PairExplorer(std::vector<PairVolume> volumes, int axis, const PositionScale& scale = {});
  /// Nothing for a slice outside its volume's position range.
  std::optional<double> position(const SliceRef& slice) const;
  /// Every slice with a position but the anchor, by volume then index; none if the anchor has no position.
  std::vector<PairSlice> against(const SliceRef& anchor, const PositiveRule& rule) const;
  /// From `batches` shuffled batches drawn as the sampler draws them. @param batch slices per batch
  PositiveStats stats(const PositiveRule& rule, int batch, int batches, std::uint64_t seed) const;

 private:
  static void add(BatchMeta& meta, const PlacedSlice& slice);

  std::vector<PairVolume> volumes_;
  int axis_;
  PositionScale scale_;
};

}  // namespace sw
