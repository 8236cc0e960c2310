#include "core/ssl/tasks/local_stage.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace sw {
namespace {

/// Sides of a slice and of the centre's map differ by this factor; each block of the decoder halves
/// it.
constexpr std::int64_t kReduction = 16;

}  // namespace

LocalStage localStage(const OptionValues& completed) {
  const std::int64_t epochs = optionInt(completed, "epochs");
  LocalStage stage;
  stage.localEpochs =
      std::llround(optionReal(completed, "local_share") * static_cast<double>(epochs));
  stage.localEpochs =
      std::clamp<std::int64_t>(stage.localEpochs, 1, std::max<std::int64_t>(1, epochs - 1));
  stage.globalEpochs = epochs - stage.localEpochs;
  if (stage.globalEpochs < 1)
    throw InputError("gcl.epochs",
                     "The method has a global and a local stage: set epochs to 2 or more.");
  stage.blocks = optionInt(completed, "decoder_blocks");
  stage.regions = optionInt(completed, "regions");
  stage.side = optionInt(completed, "region_size");
  stage.temperature = optionReal(completed, "local_temperature");
  const std::int64_t map = (optionInt(completed, "size") << stage.blocks) / kReduction,
                     fit = map / stage.side;
  if (fit * fit < stage.regions)
    throw InputError("gcl.regions",
                     "On the decoder's map of " + std::to_string(map) + " × " +
                         std::to_string(map) + " places only " + std::to_string(fit * fit) +
                         " regions of " + std::to_string(stage.side) + " × " +
                         std::to_string(stage.side) + " lie beside each other, not " +
                         std::to_string(stage.regions) +
                         ": take fewer or smaller regions, more decoder blocks or larger slices.");
  return stage;
}

}  // namespace sw
