#pragma once

#include "core/store/slice_cache.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace sw {

/// Slices first, first + step … of a prepared volume as [count, 1, size, size] float32 on the CPU.
at::Tensor sliceImages(const CachedSlices& volume,
                       std::int64_t first,
                       std::int64_t count,
                       std::int64_t step = 1);

/// So many slices of a size are computed at once outside training: it bounds the memory, and is
/// little enough to ask between whether to go on. 32 of 64 px, at least one.
std::int64_t slicesAtOnce(std::int64_t size);

}  // namespace sw
