#pragma once

#include <cstdint>
#include <memory>

#include "core/volume/volume.h"

namespace sw {

struct PhantomCase {
  std::shared_ptr<const Volume> image;
  std::shared_ptr<const LabelMap> labels;  ///< 0 background, 1 and 2
};

/// Deterministic synthetic patient: a body whose cross-section changes along axis 2 (the position signal), with two
/// labelled structures and noise. Same seed and size, same bytes.
PhantomCase makePhantom(std::uint64_t seed, std::int64_t inPlane = 32, std::int64_t slices = 16);

}  // namespace sw
