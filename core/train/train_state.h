#pragma once

#include <nlohmann/json_fwd.hpp>
#include <torch/nn/module.h>

#include <cstdint>
#include <string>

#include "core/nn/checkpoint.h"
#include "core/train/optimizer.h"

namespace sw {

/// Where a run stands: what a checkpoint adds to weights and optimiser.
struct TrainPosition {
  std::int64_t epoch = 0;       ///< finished epochs
  std::int64_t iteration = 0;   ///< finished batches of the current epoch
  std::int64_t step = 0;        ///< finished steps of the whole run
  double lossSum = 0;           ///< of the current epoch's batches
  double floorSum = 0;          ///< of the same batches' lowest reachable loss
  double collapseSum = 0;       ///< of the same batches' loss of a collapsed network
};

/// `net.*` + `optim.*` + state.json {kind, options, epoch, iteration, step, loss_sum, weight_hash}.
Checkpoint makeCheckpoint(const std::string& kind, const nlohmann::json& options, const torch::nn::Module& network,
                          const Optimizer& optimizer, const TrainPosition& position);
/// Adds a part of its own to a checkpoint's state.json.
void addState(Checkpoint& checkpoint, const std::string& name, const nlohmann::json& part);
/// Such a part; null if there is none. @throws InputError `checkpoint.damaged`
nlohmann::json stateOf(const Checkpoint& checkpoint, const std::string& name);
/// Where a checkpoint's run stands. @throws InputError `checkpoint.damaged`
TrainPosition positionOf(const Checkpoint& checkpoint);
/// Puts a checkpoint back. @throws InputError `checkpoint.tensors`, `checkpoint.damaged`
TrainPosition restoreCheckpoint(const Checkpoint& checkpoint, torch::nn::Module& network, Optimizer& optimizer);

/// The tensors whose names begin with `net.`, without the prefix.
NamedTensors networkTensors(const Checkpoint& checkpoint);
/// Parameters that are trained, with names, in registration order.
NamedParameters namedParameters(const torch::nn::Module& network);

}  // namespace sw
