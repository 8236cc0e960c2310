#include "core/train/prediction.h"

#include "core/base/error.h"

#include <ATen/ops/argmax.h>
#include <ATen/ops/empty.h>
#include <c10/core/GradMode.h>

#include <algorithm>

namespace sw {
namespace {

/// So much is computed between two questions whether to go on: 32 slices of 64 px.
constexpr std::int64_t kPixelsAtOnce = 32 * 64 * 64;

}  // namespace

std::vector<std::uint8_t> predictClasses(UNet& network,
                                         c10::Device device,
                                         const CachedSlices& volume,
                                         JobContext& context) {
  const c10::NoGradGuard noGradient;
  network->eval();
  const std::int64_t size = volume.size(), pixels = size * size;
  const std::int64_t atOnce = std::max<std::int64_t>(1, kPixelsAtOnce / pixels);
  std::vector<std::uint8_t> classes(static_cast<std::size_t>(volume.count() * pixels));
  for (std::int64_t first = 0; first < volume.count(); first += atOnce) {
    if (!context.keepGoing()) throw Cancelled{};
    const std::int64_t count = std::min(atOnce, volume.count() - first);
    const at::Tensor images = at::empty({count, 1, size, size}, at::kFloat);
    for (std::int64_t i = 0; i < count; ++i) {
      const auto slice = volume.image(first + i);
      std::copy(slice.begin(), slice.end(), images.data_ptr<float>() + i * pixels);
    }
    const at::Tensor predicted =
        at::argmax(network->forward(images.to(device)), 1).to(at::kCPU, at::kByte).contiguous();
    std::copy_n(predicted.data_ptr<std::uint8_t>(), count * pixels,
                classes.data() + first * pixels);
  }
  return classes;
}

}  // namespace sw
