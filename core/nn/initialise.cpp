#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>

#include <cmath>
#include <functional>

#include "core/base/rng.h"
#include "core/nn/unet.h"

namespace sw {
namespace {

constexpr double kSlope = 0.01;

/// Hands every tensor its own stream, numbered in registration order.
class Initialiser {
 public:
  explicit Initialiser(std::uint64_t seed) : seed_(seed) {}

  void kaimingNormal(torch::Tensor& weight) {
    const double fanIn = static_cast<double>(weight.numel()) / static_cast<double>(weight.size(0));
    const double deviation = std::sqrt(2.0 / (1.0 + kSlope * kSlope)) / std::sqrt(fanIn);
    fill(weight, [deviation](Rng& rng) { return deviation * rng.normal(); });
  }
  void uniform(torch::Tensor& tensor, double bound) {
    fill(tensor, [bound](Rng& rng) { return rng.uniform(-bound, bound); });
  }
  void constant(torch::Tensor& tensor, double value) {
    ++number_;
    tensor.fill_(value);
  }

 private:
  void fill(torch::Tensor& tensor, const std::function<double(Rng&)>& draw) {
    Rng rng(seed_, RngPurpose::Initialisation, 0, number_++);
    const torch::Tensor values = at::empty(tensor.sizes(), at::TensorOptions().dtype(at::kDouble));
    double* numbers = values.data_ptr<double>();
    for (std::int64_t i = 0; i < values.numel(); ++i) numbers[i] = draw(rng);
    tensor.copy_(values);
  }
  std::uint64_t seed_;
  std::uint32_t number_ = 0;
};

template <class Convolution>
void initialiseConvolution(Convolution& layer, Initialiser& initialiser) {
  initialiser.kaimingNormal(layer.weight);
  if (layer.bias.defined()) initialiser.constant(layer.bias, 0);
}

void initialiseLinear(torch::nn::LinearImpl& layer, Initialiser& initialiser) {
  const double bound = 1.0 / std::sqrt(static_cast<double>(layer.weight.size(1)));
  initialiser.uniform(layer.weight, bound);
  initialiser.uniform(layer.bias, bound);
}

}  // namespace

void initialise(torch::nn::Module& network, std::uint64_t seed) {
  const at::NoGradGuard guard;
  Initialiser initialiser(seed);
  for (const auto& module : network.modules(/*include_self=*/false)) {
    if (auto* plain = module->as<torch::nn::Conv2dImpl>()) initialiseConvolution(*plain, initialiser);
    if (auto* transposed = module->as<torch::nn::ConvTranspose2dImpl>())
      initialiseConvolution(*transposed, initialiser);
    if (auto* linear = module->as<torch::nn::LinearImpl>()) initialiseLinear(*linear, initialiser);
    if (auto* norm = module->as<torch::nn::BatchNorm2dImpl>()) {
      initialiser.constant(norm->weight, 1);
      initialiser.constant(norm->bias, 0);
    }
  }
}

}  // namespace sw
