#pragma once

#include "core/data/batch_loader.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace sw {

/// Makes one batch from item numbers. Immutable: any thread.
class BatchMaker {
 public:
  BatchMaker(std::shared_ptr<const SliceIndex> index, BatchLoader::Settings settings);

  /// Only the half that `views` asks for is filled. Returns early, unfinished, once `stopped()`
  /// says so.
  struct Batch {
    PretrainBatch pretrain;
    SegmentationBatch segmentation;
  };
  template <class Stopped>
  Batch make(std::uint32_t epoch, const std::vector<std::int64_t>& items, Stopped stopped) const {
    Batch batch = allocate(items);
    for (std::size_t place = 0; place < items.size() && !stopped(); ++place)
      fill(batch, epoch, items[place], place);
    return batch;
  }

 private:
  Batch allocate(const std::vector<std::int64_t>& items) const;
  void fill(Batch& batch, std::uint32_t epoch, std::int64_t item, std::size_t place) const;
  void fillView(const at::Tensor& images,
                std::uint32_t epoch,
                std::int64_t item,
                std::uint32_t view,
                std::size_t place) const;
  void fillLabelled(const SegmentationBatch& batch,
                    std::uint32_t epoch,
                    std::int64_t item,
                    std::size_t place) const;
  const SliceItem& sliceOf(std::int64_t item) const {
    return index_->items[static_cast<std::size_t>(item)];
  }

  std::shared_ptr<const SliceIndex> index_;
  BatchLoader::Settings settings_;
  std::int64_t size_ = 0;                    ///< pixels per side
  std::array<std::int64_t, 256> classOf_{};  ///< by label value
};

}  // namespace sw
