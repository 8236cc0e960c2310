#pragma once

#include "core/data/slice_index.h"

#include <cmath>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace sw::test {

/// Prepared slices in memory: pixels from a formula, labels 0, 2 and 5 in bands.
class MemorySlices : public CachedSlices {
 public:
  MemorySlices(std::int64_t count, std::int64_t size, bool labelled, double phase = 0)
      : count_(count), size_(size) {
    for (std::int64_t i = 0; i < count * size * size; ++i) {
      images_.push_back(static_cast<float>(std::sin(0.013 * static_cast<double>(i) + phase)));
      if (labelled)
        labels_.push_back(static_cast<std::uint8_t>(i % 3 == 0 ? 0 : (i % 3 == 1 ? 2 : 5)));
    }
  }
  std::int64_t count() const override { return count_; }
  std::int64_t size() const override { return size_; }
  std::span<const float> image(std::int64_t slice) const override {
    return std::span(images_).subspan(offset(slice), pixels());
  }
  std::span<const std::uint8_t> label(std::int64_t slice) const override {
    if (labels_.empty()) return {};
    return std::span(labels_).subspan(offset(slice), pixels());
  }

 private:
  std::size_t pixels() const { return static_cast<std::size_t>(size_ * size_); }
  std::size_t offset(std::int64_t slice) const {
    return static_cast<std::size_t>(slice) * pixels();
  }
  std::int64_t count_, size_;
  std::vector<float> images_;
  std::vector<std::uint8_t> labels_;
};

inline std::shared_ptr<const SliceIndex> memoryIndex(std::int64_t volumes,
                                                     std::int64_t slices,
                                                     std::int64_t size,
                                                     bool labelled) {
  std::vector<std::shared_ptr<const CachedSlices>> list;
  for (std::int64_t v = 0; v < volumes; ++v) {
    list.push_back(std::make_shared<MemorySlices>(slices, size, labelled, static_cast<double>(v)));
  }
  return std::make_shared<const SliceIndex>(makeSliceIndex(std::move(list)));
}

}  // namespace sw::test
