#pragma once

#include "core/base/option_spec.h"

#include <cstdint>

namespace sw {

/// What the options of GCL + local say of its two stages. Torch-free: the method checks it too.
struct LocalStage {
  std::int64_t globalEpochs = 0, localEpochs = 0;
  std::int64_t blocks = 0;   ///< of the decoder, deepest first
  std::int64_t regions = 0;  ///< of each slice
  std::int64_t side = 0;     ///< of a region, in places of the decoder's map
  double temperature = 0;
};

/// @throws InputError `gcl.epochs` if not both stages get an epoch, `gcl.regions` if so many
/// regions do not fit on the map
LocalStage localStage(const OptionValues& completed);

}  // namespace sw
