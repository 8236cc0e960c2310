#pragma once

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

#include <cstdint>
#include <map>
#include <string>

#include "core/ssl/positive_rule.h"

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
};

/// What pre-training minimises: network, heads and loss of one method.
class PretextTask {
 public:
  virtual ~PretextTask() = default;
  /// `encoder.*` (what is transferred), heads, and as buffers whatever a resumed run needs (memory bank, queue).
  virtual torch::nn::Module& network() = 0;
  virtual TaskStep step(const TaskBatch& batch) = 0;
  /// After the optimiser's step.
  virtual void stepped() {}
};

}  // namespace sw
