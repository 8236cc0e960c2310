#include "core/base/error.h"
#include "core/nn/unet.h"
#include "core/selfcheck/tensor_json.h"
#include "core/selfcheck/vector_operations.h"

#include <c10/core/GradMode.h>

namespace sw {
namespace {

using nlohmann::json;

/// Output of a forward pass in training mode, then in evaluation mode with the statistics that it
/// left.
template <class Network>
json forwardPasses(Network& network, const json& inputs, at::ScalarType type) {
  const c10::NoGradGuard quiet;
  network->to(type);
  loadTensors(*network, inputs.at("tensors"));
  const at::Tensor images = tensorFromJson(inputs.at("images"), type);
  network->train();
  const json train = flatJson(network->forward(images));
  network->eval();
  const json eval = flatJson(network->forward(images));
  json buffers = json::object();
  for (const auto& entry : network->named_buffers()) {
    if (!entry.key().ends_with("num_batches_tracked"))
      buffers[entry.key()] = flatJson(entry.value());
  }
  return {{"train", train}, {"eval", eval}, {"buffers", buffers}};
}

template <at::ScalarType kType>
json runNetwork(const json& testCase) {
  const json& inputs = testCase.at("inputs");
  const std::int64_t width = boundedCount(inputs, "width"),
                     outputs = boundedCount(inputs, "outputs");
  const auto kind = inputs.at("kind").get<std::string>();
  if (kind == "pretrain") {
    PretrainNet network(width, outputs);
    return forwardPasses(network, inputs, kType);
  }
  if (kind != "unet")
    throw InputError("vectors.case", "unknown network '" + kind + "': pretrain and unet are known");
  UNet network(width, outputs);
  return forwardPasses(network, inputs, kType);
}

}  // namespace

std::vector<VectorOperation> networkOperations() {
  return {{"network", runNetwork<at::kDouble>, runNetwork<at::kFloat>}};
}

}  // namespace sw
