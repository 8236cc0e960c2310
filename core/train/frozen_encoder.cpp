#include "core/train/frozen_encoder.h"

#include "core/base/error.h"

namespace sw {

EncoderImpl& encoderOf(torch::nn::Module& network) {
  const auto children = network.named_children();
  EncoderImpl* const encoder =
      children.contains("encoder") ? children["encoder"]->as<EncoderImpl>() : nullptr;
  require(encoder != nullptr, "the network has no encoder");
  return *encoder;
}

EvaluationScope::EvaluationScope(torch::nn::Module& network)
    : modes_{{&network, network.is_training()}} {
  for (const auto& module : network.modules(/*include_self=*/false))
    modes_.emplace_back(module.get(), module->is_training());
  network.eval();
}

EvaluationScope::~EvaluationScope() {
  // train() sets the children too, which come later and get their own mode then.
  for (const auto& [module, training] : modes_) module->train(training);
}

}  // namespace sw
