#include "core/data/slice_images.h"

#include <ATen/ops/empty.h>

#include <algorithm>

namespace sw {

at::Tensor sliceImages(const CachedSlices& volume,
                       std::int64_t first,
                       std::int64_t count,
                       std::int64_t step) {
  const std::int64_t size = volume.size();
  const at::Tensor images = at::empty({count, 1, size, size}, at::kFloat);
  for (std::int64_t i = 0; i < count; ++i) {
    const auto slice = volume.image(first + i * step);
    std::copy(slice.begin(), slice.end(), images.data_ptr<float>() + i * size * size);
  }
  return images;
}

std::int64_t slicesAtOnce(std::int64_t size) {
  constexpr std::int64_t kPixels = 32 * 64 * 64;
  return std::max<std::int64_t>(1, kPixels / (size * size));
}

}  // namespace sw
