#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/nn/checkpoint.h"

namespace sw {

/// Parameters by name, in registration order.
using NamedParameters = std::vector<std::pair<std::string, at::Tensor>>;

/// Steps parameters along their gradients; its whole state can be stored and put back bit for bit.
class Optimizer {
 public:
  virtual ~Optimizer() = default;
  /// One step with this learning rate. Every parameter must have a gradient.
  virtual void step(double rate) = 0;
  /// Forgets the gradients (they become undefined, so that the next backward writes instead of adding).
  void clearGradients();
  /// Tensors `optim.<what>.<parameter>` on the CPU.
  virtual NamedTensors state() const = 0;
  /// @throws InputError `checkpoint.tensors` if one is missing or has another shape
  virtual void load(const NamedTensors& tensors) = 0;

 protected:
  explicit Optimizer(NamedParameters parameters) : parameters_(std::move(parameters)) {}
  std::vector<at::Tensor> values() const;
  std::vector<at::Tensor> gradients() const;
  std::vector<at::Tensor> zerosLikeValues() const;
  NamedParameters parameters_;
};

/// v ← momentum · v + (g + decay · w); w ← w − rate · v, with Nesterov's look-ahead w ← w − rate · (g + decay · w + momentum
/// · v). No dampening. @source method.md A7
std::unique_ptr<Optimizer> makeSgd(NamedParameters parameters, double momentum, double weightDecay, bool nesterov = false);
/// Adam with L2 decay added to the gradient, β 0.9 / 0.999, ε 1e-8. @source method.md A9
std::unique_ptr<Optimizer> makeAdam(NamedParameters parameters, double weightDecay);

/// By the option's word: sgd, sgd_nesterov, adam (which has no use for `momentum`).
std::unique_ptr<Optimizer> makeOptimizer(const std::string& kind, NamedParameters parameters, double momentum,
                                         double weightDecay);

}  // namespace sw
