#pragma once

#include "core/data/slice_augmenter.h"
#include "core/data/slice_index.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <vector>

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

/// Prefetches batches of one epoch on background threads, bounded memory. The content of a batch
/// depends only on (seed, epoch, item, view): the same for any number of threads. `next` returns
/// false at the end of the epoch. Thread rule: one reader; the loader's own threads stay inside.
class BatchLoader {
 public:
  struct Settings {
    std::uint64_t seed = 0;
    int threads = 1;
    AugmentationSettings augmentation;
    int views = 2;  ///< 2: PretrainBatch; 1: SegmentationBatch
    /// Label value → class number by place (background first); any other value is background. Views
    /// 1 only.
    std::vector<int> classValues;
    int prefetch = 3;  ///< batches made ahead of the reader at most
  };
  /// @throws BugError unless all slices have one size and the settings are in range
  BatchLoader(std::shared_ptr<const SliceIndex> index, Settings settings);
  ~BatchLoader();
  /// Starts an epoch at batch `first` (resume in mid-epoch). A running epoch is dropped.
  void start(std::uint32_t epoch,
             std::vector<std::vector<std::int64_t>> batches,
             std::size_t first = 0);
  /// @throws what a loader thread met at this batch, e.g. InputError `loader.unlabelled`
  bool next(PretrainBatch& batch);
  bool next(SegmentationBatch& batch);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sw
