#include "gpu/ops/contrastive_loss.h"

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/ops/any.h>
#include <torch/library.h>

#include "gpu/check.h"
#include "gpu/ops/contrastive_loss_kernels.h"

namespace sw::gpu {
namespace {

using ForwardOp = std::tuple<at::Tensor, at::Tensor>(const at::Tensor&, const at::Tensor&, double);
using BackwardOp = at::Tensor(const at::Tensor&, const at::Tensor&, const at::Tensor&);
using LossOp = at::Tensor(const at::Tensor&, const at::Tensor&, double);

template <class Signature>
c10::TypedOperatorHandle<Signature> find(const char* name) {
  return c10::Dispatcher::singleton().findSchemaOrThrow(name, "").typed<Signature>();
}

at::Tensor lossWithoutGradient(const at::Tensor& z, const at::Tensor& positive, double temperature) {
  return std::get<0>(contrastiveLossForward(z, positive, temperature));
}

void checkArguments(const at::Tensor& z, const at::Tensor& positive, double temperature) {
  checkArgument(z.dim() == 2 && z.size(0) >= 2 && z.size(1) >= 1, "z must be [M, D] with M of 2 or more");
  checkArgument(z.scalar_type() == at::kFloat || z.scalar_type() == at::kDouble, "z must be float32 or float64");
  checkArgument(positive.dim() == 2 && positive.size(0) == z.size(0) && positive.size(1) == z.size(0),
                "positive must be [M, M] for z of M rows");
  checkArgument(positive.scalar_type() == at::kBool || positive.scalar_type() == at::kByte,
                "positive must be bool or uint8");
  checkArgument(positive.device() == z.device(), "positive and z must be on the same device");
  checkArgument(temperature > 0, "temperature must be above 0");
  const at::Tensor bits = positive.to(at::kBool);
  checkArgument(bits.any(1).all().item<bool>(), "a row of positive has no positive");
  checkArgument(!bits.diagonal().any().item<bool>(), "the diagonal of positive must be false");
}

}  // namespace

std::tuple<at::Tensor, at::Tensor> contrastiveLossForward(const at::Tensor& z, const at::Tensor& positive,
                                                          double temperature) {
  static const auto op = find<ForwardOp>("slicewise::contrastive_loss_forward");
  return op.call(z, positive, temperature);
}

at::Tensor contrastiveLossBackward(const at::Tensor& gradient, const at::Tensor& z, const at::Tensor& pairs) {
  static const auto op = find<BackwardOp>("slicewise::contrastive_loss_backward");
  return op.call(gradient, z, pairs);
}

at::Tensor contrastiveLoss(const at::Tensor& z, const at::Tensor& positive, double temperature) {
  checkArguments(z, positive, temperature);
  static const auto op = find<LossOp>("slicewise::contrastive_loss");
  return op.call(z, positive, temperature);
}

TORCH_LIBRARY(slicewise, library) {
  library.def("contrastive_loss(Tensor z, Tensor positive, float temperature) -> Tensor");
  library.def("contrastive_loss_forward(Tensor z, Tensor positive, float temperature) -> (Tensor, Tensor)");
  library.def("contrastive_loss_backward(Tensor gradient, Tensor z, Tensor pairs) -> Tensor");
}

TORCH_LIBRARY_IMPL(slicewise, CPU, library) {
  library.impl("contrastive_loss_forward", contrastiveLossForwardCpu);
  library.impl("contrastive_loss_backward", contrastiveLossBackwardCpu);
}

TORCH_LIBRARY_IMPL(slicewise, CompositeExplicitAutograd, library) {
  library.impl("contrastive_loss", lossWithoutGradient);
}

TORCH_LIBRARY_IMPL(slicewise, Autograd, library) { library.impl("contrastive_loss", contrastiveLossAutograd); }

}  // namespace sw::gpu
