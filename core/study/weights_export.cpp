#include "core/study/weights_export.h"

#include "core/nn/checkpoint.h"

namespace sw {

std::string weightsOf(const Workspace& workspace, RunId run) {
  constexpr std::string_view kNetwork = "net.";
  NamedTensors network;
  for (const auto& [name, tensor] : loadCheckpoint(workspace.runDir(run) / "checkpoints" / "last").tensors)
    if (name.starts_with(kNetwork)) network.emplace(name.substr(kNetwork.size()), tensor);
  return safetensorsBytes(network);
}

}  // namespace sw
