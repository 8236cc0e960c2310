#include "core/train/train_state.h"

#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/nn/network_state.h"
#include "core/nn/unet.h"

namespace sw {
namespace {

[[noreturn]] void damaged(const nlohmann::json::exception& error) {
  throw InputError("checkpoint.damaged", std::string("The checkpoint's state.json cannot be used: ") + error.what());
}

nlohmann::json stateJson(const Checkpoint& checkpoint) {
  try {
    return nlohmann::json::parse(checkpoint.stateJson);
  } catch (const nlohmann::json::exception& error) {
    damaged(error);
  }
}

}  // namespace

Checkpoint makeCheckpoint(const std::string& kind, const nlohmann::json& options, const torch::nn::Module& network,
                          const Optimizer& optimizer, const TrainPosition& position) {
  Checkpoint checkpoint;
  checkpoint.tensors = optimizer.state();
  for (auto& [name, tensor] : networkState(network)) checkpoint.tensors["net." + name] = tensor;
  const nlohmann::json state = {{"schema", "slicewise-checkpoint/1"},
                                {"kind", kind},
                                {"options", options},
                                {"epoch", position.epoch},
                                {"iteration", position.iteration},
                                {"step", position.step},
                                {"loss_sum", position.lossSum},
                                {"floor_sum", position.floorSum},
                                {"collapse_sum", position.collapseSum},
                                {"weight_hash", weightHash(network)}};
  checkpoint.stateJson = state.dump(2);
  return checkpoint;
}

TrainPosition restoreCheckpoint(const Checkpoint& checkpoint, torch::nn::Module& network, Optimizer& optimizer) {
  loadNetworkState(network, networkTensors(checkpoint));
  optimizer.load(checkpoint.tensors);
  return positionOf(checkpoint);
}

TrainPosition positionOf(const Checkpoint& checkpoint) {
  const nlohmann::json state = stateJson(checkpoint);
  try {
    return {state.at("epoch").get<std::int64_t>(), state.at("iteration").get<std::int64_t>(),
            state.at("step").get<std::int64_t>(), state.at("loss_sum").get<double>(),
            state.value("floor_sum", 0.0), state.value("collapse_sum", 0.0)};
  } catch (const nlohmann::json::exception& error) {
    damaged(error);
  }
}

void addState(Checkpoint& checkpoint, const std::string& name, const nlohmann::json& part) {
  nlohmann::json state = stateJson(checkpoint);
  state[name] = part;
  checkpoint.stateJson = state.dump(2);
}

nlohmann::json stateOf(const Checkpoint& checkpoint, const std::string& name) {
  return stateJson(checkpoint).value(name, nlohmann::json());
}

NamedTensors networkTensors(const Checkpoint& checkpoint) {
  NamedTensors tensors;
  for (const auto& [name, tensor] : checkpoint.tensors) {
    if (name.starts_with("net.")) tensors.emplace(name.substr(4), tensor);
  }
  return tensors;
}

NamedParameters namedParameters(const torch::nn::Module& network) {
  NamedParameters parameters;
  for (const auto& item : network.named_parameters()) {
    if (item.value().requires_grad()) parameters.emplace_back(item.key(), item.value());
  }
  return parameters;
}

}  // namespace sw
