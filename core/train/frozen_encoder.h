#pragma once

#include "core/nn/unet.h"

#include <torch/nn/module.h>

#include <utility>
#include <vector>

namespace sw {

/// A network's child `encoder`.
EncoderImpl& encoderOf(torch::nn::Module& network);

/// Puts a network into evaluation mode; however the scope is left, every module has the mode again
/// that it had.
class EvaluationScope {
 public:
  explicit EvaluationScope(torch::nn::Module& network);
  ~EvaluationScope();
  EvaluationScope(const EvaluationScope&) = delete;
  EvaluationScope& operator=(const EvaluationScope&) = delete;

 private:
  std::vector<std::pair<torch::nn::Module*, bool>>
      modes_;  ///< whether in training; parents before their children
};

}  // namespace sw
