#pragma once

#include "core/nn/unet.h"
#include "core/run/job.h"
#include "core/store/slice_cache.h"

#include <c10/core/Device.h>

#include <cstdint>

namespace sw {

/// Means over the pixels of the encoder's deepest features, as the projection head gets them: of
/// `count` slices first, first + step … of a prepared volume, computed a few at a time. The encoder
/// must be in evaluation mode, and no gradient be asked for.
/// @return [count, 16 · width] float32 on the CPU  @throws Cancelled
at::Tensor encodeSlices(EncoderImpl& encoder,
                        c10::Device device,
                        const CachedSlices& volume,
                        std::int64_t first,
                        std::int64_t count,
                        std::int64_t step,
                        JobContext& context);

}  // namespace sw
