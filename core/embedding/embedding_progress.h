#pragma once

#include <functional>

namespace sw {

/// Told the share that is done, in [0, 1]; may throw Cancelled. Empty: nobody wants to know.
using EmbeddingProgress = std::function<void(double fraction)>;

}  // namespace sw
