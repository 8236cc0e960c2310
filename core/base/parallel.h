#pragma once

#include <cstddef>
#include <functional>

namespace sw {

/// Calls `work` once for every number below `count`, from as many threads as there are processors,
/// at most 8; from this one alone where there is little to do. Returns when all calls have.
/// @throws what the first call to fail threw; the calls not begun by then are left out
void inParallel(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace sw
