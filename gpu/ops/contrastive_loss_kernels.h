#pragma once

#include <ATen/core/Tensor.h>

#include <tuple>

/// The kernels behind slicewise::contrastive_loss. Rows of z are normalised to u; S = u uᵀ / temperature;
/// G = ∂L/∂S. Both passes share P = (G + Gᵀ) / temperature, so that ∂L/∂u = P u.
namespace sw::gpu {

/// @return loss (scalar of z's type) and P [M, M] (float64)
std::tuple<at::Tensor, at::Tensor> contrastiveLossForwardCpu(const at::Tensor& z, const at::Tensor& positive,
                                                             double temperature);
/// @param gradient ∂ of the scalar loss  @return ∂L/∂z [M, D] of z's type
at::Tensor contrastiveLossBackwardCpu(const at::Tensor& gradient, const at::Tensor& z, const at::Tensor& pairs);

/// Ties the two passes together for automatic differentiation.
at::Tensor contrastiveLossAutograd(const at::Tensor& z, const at::Tensor& positive, double temperature);

/// Dispatcher calls of the two passes on whatever device z lies.
std::tuple<at::Tensor, at::Tensor> contrastiveLossForward(const at::Tensor& z, const at::Tensor& positive,
                                                          double temperature);
at::Tensor contrastiveLossBackward(const at::Tensor& gradient, const at::Tensor& z, const at::Tensor& pairs);

}  // namespace sw::gpu
