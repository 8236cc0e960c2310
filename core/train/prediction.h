#pragma once

#include "core/nn/unet.h"
#include "core/run/job.h"
#include "core/store/slice_cache.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <vector>

namespace sw {

/// The most likely class of every pixel: [count, size, size] class numbers. Puts the network into
/// evaluation mode and asks to go on between a few slices. @throws Cancelled
std::vector<std::uint8_t> predictClasses(UNet& network,
                                         c10::Device device,
                                         const CachedSlices& volume,
                                         JobContext& context);

}  // namespace sw
