#include "core/train/slice_encoder.h"

#include "core/base/error.h"
#include "core/data/slice_images.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>

#include <algorithm>
#include <vector>

namespace sw {

at::Tensor encodeSlices(EncoderImpl& encoder,
                        c10::Device device,
                        const CachedSlices& volume,
                        std::int64_t first,
                        std::int64_t count,
                        std::int64_t step,
                        JobContext& context) {
  std::vector<at::Tensor> pieces;
  const std::int64_t atOnce = slicesAtOnce(volume.size());
  for (std::int64_t done = 0; done < count; done += atOnce) {
    if (!context.keepGoing()) throw Cancelled{};
    const std::int64_t now = std::min(atOnce, count - done);
    const at::Tensor images = sliceImages(volume, first + done * step, now, step).to(device);
    pieces.push_back(encoder.forward(images).back().mean({2, 3}).to(at::kCPU, at::kFloat));
  }
  return at::cat(pieces);
}

}  // namespace sw
