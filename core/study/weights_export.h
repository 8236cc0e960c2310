#pragma once

#include "core/base/ids.h"
#include "core/store/workspace.h"

#include <string>

namespace sw {

enum class WeightsFormat {
  Safetensors,
  Pth  ///< {"net": {name: tensor}}, for torch.load(weights_only=True) and the published code
};

/// The network's tensors of a run's last checkpoint (without the optimiser's) as a file's bytes.
/// @throws InputError `checkpoint.missing`, `checkpoint.damaged`
std::string weightsOf(const Workspace& workspace, RunId run, WeightsFormat format);

}  // namespace sw
