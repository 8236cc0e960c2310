#pragma once

#include <string>

#include "core/base/ids.h"
#include "core/store/workspace.h"

namespace sw {

/// The network's tensors of a run's last checkpoint (without the optimiser's) as the bytes of a safetensors file.
/// @throws InputError `checkpoint.missing`, `checkpoint.damaged`
std::string weightsOf(const Workspace& workspace, RunId run);

}  // namespace sw
