#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "core/data/slice_index.h"

namespace sw {

/// Batch for pre-training: two augmented views of N slices. view1, view2 [N, 1, H, W] float32.
struct PretrainBatch {
  at::Tensor view1, view2;
  BatchMeta meta;
};

/// images [N, 1, H, W] float32, labels [N, H, W] int64.
struct SegmentationBatch {
  at::Tensor images, labels;
};

enum class AugmentationKind { None, Spatial };

/// Prefetches batches of one epoch on background threads, bounded memory. The content of a batch depends only on
/// (seed, epoch, item, view): the same for any number of threads. `next…` returns false at the end of the epoch.
class BatchLoader {
 public:
  struct Settings {
    std::uint64_t seed = 0;
    int threads = 1;
    AugmentationKind augmentation = AugmentationKind::Spatial;
    int views = 2;                    ///< 2: PretrainBatch; 1: SegmentationBatch
    std::vector<int> classValues;     ///< label value → class number by place (0 = background first); views 1 only
  };
  BatchLoader(std::shared_ptr<const SliceIndex> index, Settings settings);
  ~BatchLoader();
  /// Starts an epoch at batch `first` (resume in mid-epoch). A running epoch is dropped.
  void start(std::uint32_t epoch, std::vector<std::vector<std::int64_t>> batches, std::size_t first = 0);
  bool next(PretrainBatch& batch);
  bool next(SegmentationBatch& batch);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sw
