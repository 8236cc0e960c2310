#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/ssl/positive_rule.h"
#include "core/ssl/ssl_method.h"

namespace sw {

/// Slices of one training step. view1, view2 [N, 1, H, W] float32 on the network's device.
struct TaskBatch {
  at::Tensor view1, view2;
  BatchMeta meta;
  std::uint64_t seed = 0;   ///< with epoch and meta.items the key of a task's own random numbers
  std::uint32_t epoch = 0;
};

struct TaskStep {
  at::Tensor loss;  ///< scalar with gradient
  /// Further series of this step by name. "collapse": the loss of a network that tells nothing apart; "floor": about the
  /// best that can be reached.
  std::map<std::string, double> series;
  /// [M, D], detached: what the task tells apart by direction; their spread says whether it has collapsed. Undefined where
  /// there is no such thing.
  at::Tensor embeddings{};
  /// [M, M] on the CPU, row-wise: how strongly each row of `embeddings` is to be drawn to each other one by a softmax of
  /// this temperature (pull_share.h). Undefined where the loss is no such contrast.
  at::Tensor targets{};
  double temperature = 0;
};

/// Some epochs of a task that train the same weights with one optimiser and one cosine of the learning rate.
struct TaskStage {
  std::string name;                  ///< "local"; for the progress text
  std::int64_t epochs = 0;
  std::vector<std::string> trained;  ///< parameters whose names begin so; the others keep their values
  std::optional<BatchDraw> draw;     ///< none: the method's
};

/// What pre-training minimises: network, heads and loss of one method.
class PretextTask {
 public:
  virtual ~PretextTask() = default;
  /// `encoder.*` (what is transferred), heads, and as buffers whatever a resumed run needs (memory bank, queue).
  virtual torch::nn::Module& network() = 0;
  /// Of a task of several stages, in their order: together all epochs of the run. Empty: one stage that trains all.
  virtual std::vector<TaskStage> stages() const { return {}; }
  virtual TaskStep step(const TaskBatch& batch) = 0;
  /// After the optimiser's step.
  virtual void stepped() {}
};

}  // namespace sw
