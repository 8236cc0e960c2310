#include "core/study/weights_export.h"

#include "core/nn/checkpoint.h"
#include "core/nn/pth_file.h"
#include "core/train/run_session.h"
#include "core/train/train_state.h"

namespace sw {

std::string weightsOf(const Workspace& workspace, RunId run, WeightsFormat format) {
  const NamedTensors network = networkTensors(loadCheckpoint(lastCheckpoint(workspace, run)));
  return format == WeightsFormat::Pth ? pthBytes(network) : safetensorsBytes(network);
}

}  // namespace sw
