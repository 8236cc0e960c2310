#include "core/train/optimizer.h"

#include <ATen/ops/_foreach_add.h>
#include <ATen/ops/_fused_adam.h>
#include <ATen/ops/_fused_sgd.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>

#include "core/base/error.h"

namespace sw {
namespace {

void store(NamedTensors& into, const std::string& what, const NamedParameters& parameters,
           const std::vector<at::Tensor>& tensors) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    into["optim." + what + "." + parameters[i].first] = tensors[i].detach().to(at::kCPU).contiguous();
  }
}

void restore(const NamedTensors& from, const std::string& what, const NamedParameters& parameters,
             std::vector<at::Tensor>& tensors) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const std::string name = "optim." + what + "." + parameters[i].first;
    const auto found = from.find(name);
    if (found == from.end() || found->second.sizes() != tensors[i].sizes()) {
      throw InputError("checkpoint.tensors", "The checkpoint's optimiser state has no tensor " + name +
                                                 " of the shape needed: it belongs to another network or method.");
    }
    tensors[i].copy_(found->second);
  }
}

class Sgd final : public Optimizer {
 public:
  Sgd(NamedParameters parameters, double momentum, double weightDecay, bool nesterov)
      : Optimizer(std::move(parameters)),
        momentum_(momentum),
        decay_(weightDecay),
        nesterov_(nesterov && momentum > 0),
        velocity_(zerosLikeValues()) {}

  void step(double rate) override {
    const c10::NoGradGuard noGradient;
    const std::vector<at::Tensor> weights = values();
    const std::vector<at::Tensor> slopes = gradients();
    // A velocity of zero makes the first step the same as PyTorch's, which starts with the gradient itself.
    // It wants no velocity at all where there is no momentum.
    const std::vector<at::Tensor> velocity = momentum_ > 0 ? velocity_ : std::vector<at::Tensor>();
    at::_fused_sgd_(weights, slopes, velocity, decay_, momentum_, rate, 0.0, nesterov_, false, false);
  }

  NamedTensors state() const override {
    NamedTensors tensors;
    store(tensors, "velocity", parameters_, velocity_);
    return tensors;
  }

  void load(const NamedTensors& tensors) override { restore(tensors, "velocity", parameters_, velocity_); }

 private:
  double momentum_;
  double decay_;
  bool nesterov_;
  std::vector<at::Tensor> velocity_;
};

class Adam final : public Optimizer {
 public:
  Adam(NamedParameters parameters, double weightDecay)
      : Optimizer(std::move(parameters)), decay_(weightDecay), first_(zerosLikeValues()), second_(zerosLikeValues()) {
    for (const auto& [name, value] : parameters_) {
      steps_.push_back(at::zeros({}, value.options().dtype(at::kFloat).requires_grad(false)));
    }
  }

  void step(double rate) override {
    const c10::NoGradGuard noGradient;
    const std::vector<at::Tensor> weights = values();
    const std::vector<at::Tensor> slopes = gradients();
    at::_foreach_add_(steps_, 1);
    at::_fused_adam_(weights, slopes, first_, second_, {}, steps_, rate, 0.9, 0.999, decay_, 1e-8, false, false);
  }

  NamedTensors state() const override {
    NamedTensors tensors;
    store(tensors, "first", parameters_, first_);
    store(tensors, "second", parameters_, second_);
    tensors["optim.steps"] = at::full({1}, steps_.empty() ? 0.0F : steps_.front().item<float>(), at::kFloat);
    return tensors;
  }

  void load(const NamedTensors& tensors) override {
    restore(tensors, "first", parameters_, first_);
    restore(tensors, "second", parameters_, second_);
    const auto found = tensors.find("optim.steps");
    if (found == tensors.end() || found->second.numel() != 1) {
      throw InputError("checkpoint.tensors", "The checkpoint's optimiser state has no tensor optim.steps.");
    }
    for (at::Tensor& steps : steps_) steps.fill_(found->second.item<float>());
  }

 private:
  double decay_;
  std::vector<at::Tensor> first_, second_, steps_;
};

}  // namespace

void Optimizer::clearGradients() {
  for (auto& [name, value] : parameters_) value.mutable_grad() = at::Tensor();
}

std::vector<at::Tensor> Optimizer::values() const {
  std::vector<at::Tensor> tensors;
  tensors.reserve(parameters_.size());
  for (const auto& [name, value] : parameters_) tensors.push_back(value);
  return tensors;
}

std::vector<at::Tensor> Optimizer::gradients() const {
  std::vector<at::Tensor> tensors;
  tensors.reserve(parameters_.size());
  for (const auto& [name, value] : parameters_) {
    require(value.grad().defined(), "parameter " + name + " has no gradient");
    tensors.push_back(value.grad());
  }
  return tensors;
}

std::vector<at::Tensor> Optimizer::zerosLikeValues() const {
  std::vector<at::Tensor> tensors;
  tensors.reserve(parameters_.size());
  for (const auto& [name, value] : parameters_) tensors.push_back(at::zeros_like(value.detach()));
  return tensors;
}

std::unique_ptr<Optimizer> makeSgd(NamedParameters parameters, double momentum, double weightDecay, bool nesterov) {
  return std::make_unique<Sgd>(std::move(parameters), momentum, weightDecay, nesterov);
}

std::unique_ptr<Optimizer> makeAdam(NamedParameters parameters, double weightDecay) {
  return std::make_unique<Adam>(std::move(parameters), weightDecay);
}

std::unique_ptr<Optimizer> makeOptimizer(const std::string& kind, NamedParameters parameters, double momentum,
                                         double weightDecay) {
  if (kind == "adam") return makeAdam(std::move(parameters), weightDecay);
  require(kind == "sgd" || kind == "sgd_nesterov", "an optimiser that the option table does not offer");
  return makeSgd(std::move(parameters), momentum, weightDecay, kind == "sgd_nesterov");
}

}  // namespace sw
