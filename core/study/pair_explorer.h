#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "core/base/ids.h"
#include "core/ssl/pair_shape.h"
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
  bool positive = false;  ///< as the rule says; of weights: kLeastPairWeight and more; of ranks: true
  double weight = 0;      ///< 0…1: 1 or 0 of a rule, the kernel's weight, or falling with the rank
  int rank = 0;           ///< of ranks: from 1 at the nearest; slices equally far share one
};

/// Weights under this are shown as those of negatives.
inline constexpr double kLeastPairWeight = 0.01;

/// What a method makes of pairs, without training: the Pairs page and `export pairs` read this.
class PairExplorer {
 public:
  PairExplorer(const std::vector<PairVolume>& volumes, int axis, const PositionScale& scale = {});
  /// Nothing for a slice outside its volume's position range.
  std::optional<double> position(const SliceRef& slice) const;
  /// Every slice with a position but the anchor, by volume then index; none if the anchor has no position.
  std::vector<PairSlice> against(const SliceRef& anchor, const PairShape& shape) const;
  std::vector<PairSlice> against(const SliceRef& anchor, const PositiveRule& rule) const;
  /// All slices with a position, by volume then index, and what rules know of them.
  const std::vector<SliceRef>& slices() const { return slices_; }
  const BatchMeta& meta() const { return meta_; }
  /// Place of a slice in these. Nothing for a slice outside its volume's position range.
  std::optional<std::size_t> placeOf(const SliceRef& slice) const;

 private:
  struct Part {
    PositionAxis axis;
    std::size_t start = 0;  ///< place of its first slice
  };

  std::map<VolumeId, Part> parts_;
  std::vector<SliceRef> slices_;
  BatchMeta meta_;
};

}  // namespace sw
