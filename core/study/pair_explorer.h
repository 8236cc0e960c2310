#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/ssl/positive_rule.h"
#include "core/volume/slice_ref.h"

namespace sw {

struct PairVolume {
  VolumeId volume;
  std::int64_t slices = 0;
  double spacingMm = 1;  ///< distance of the slices
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
  PairExplorer(std::vector<PairVolume> volumes, int axis);
  /// With positions in millimetres. @param rangeMm length that counts as 1; 0 = that of the longest volume
  PairExplorer(std::vector<PairVolume> volumes, int axis, double rangeMm);
  double position(const PairVolume& volume, std::int64_t index) const;
  /// Every slice but the anchor, by volume then index.
  std::vector<PairSlice> against(const SliceRef& anchor, const PositiveRule& rule) const;
  /// From `batches` shuffled batches drawn as the sampler draws them. @param batch slices per batch
  PositiveStats stats(const PositiveRule& rule, int batch, int batches, std::uint64_t seed) const;

 private:
  void add(BatchMeta& meta, const PairVolume& volume, std::int64_t index) const;

  std::vector<PairVolume> volumes_;
  int axis_;
  double rangeMm_ = 0;  ///< 0 = normalised positions
};

}  // namespace sw
