#include <ATen/core/LegacyTypeDispatch.h>
#include <torch/csrc/autograd/custom_function.h>

#include "gpu/ops/contrastive_loss_kernels.h"

namespace sw::gpu {
namespace {

class ContrastiveLossFunction : public torch::autograd::Function<ContrastiveLossFunction> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& z, const at::Tensor& positive,
                            double temperature) {
    const at::AutoDispatchBelowADInplaceOrView guard;
    auto [loss, pairs] = contrastiveLossForward(z, positive, temperature);
    context->save_for_backward({z, pairs});
    return loss;
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 const torch::autograd::variable_list& gradients) {
    const auto saved = context->get_saved_variables();
    return {contrastiveLossBackward(gradients[0], saved[0], saved[1]), at::Tensor(), at::Tensor()};
  }
};

}  // namespace

at::Tensor contrastiveLossAutograd(const at::Tensor& z, const at::Tensor& positive, double temperature) {
  return ContrastiveLossFunction::apply(z, positive, temperature);
}

}  // namespace sw::gpu
