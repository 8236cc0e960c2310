#include "core/train/prediction.h"

#include "core/base/error.h"
#include "core/data/slice_images.h"

#include <ATen/ops/argmax.h>
#include <c10/core/GradMode.h>

#include <algorithm>

namespace sw {
std::vector<std::uint8_t> predictClasses(UNet& network,
                                         c10::Device device,
                                         const CachedSlices& volume,
                                         JobContext& context) {
  const c10::NoGradGuard noGradient;
  network->eval();
  const std::int64_t size = volume.size(), pixels = size * size;
  const std::int64_t atOnce = slicesAtOnce(size);
  std::vector<std::uint8_t> classes(static_cast<std::size_t>(volume.count() * pixels));
  for (std::int64_t first = 0; first < volume.count(); first += atOnce) {
    if (!context.keepGoing()) throw Cancelled{};
    const std::int64_t count = std::min(atOnce, volume.count() - first);
    const at::Tensor images = sliceImages(volume, first, count);
    const at::Tensor predicted =
        at::argmax(network->forward(images.to(device)), 1).to(at::kCPU, at::kByte).contiguous();
    std::copy_n(predicted.data_ptr<std::uint8_t>(), count * pixels,
                classes.data() + first * pixels);
  }
  return classes;
}

}  // namespace sw
