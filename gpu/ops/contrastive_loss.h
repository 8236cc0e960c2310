#pragma once

#include <ATen/core/Tensor.h>

namespace sw::gpu {

/// Masked InfoNCE, "outside" form, mean over all rows, without the factor τ/τ_base:
/// L_a = −(1/|P(a)|) Σ_{b∈P(a)} (s_ab − log Σ_{c≠a} exp s_ac), s = cosine / temperature (eps 1e-8), log-sum-exp.
/// Operator slicewise::contrastive_loss with CPU and CUDA kernels and an analytic gradient (Autograd key).
/// @param z           [M, D] float32 or float64, not normalised, any strides
/// @param positive    [M, M] bool or uint8, symmetric, diagonal false, every row has a positive
/// @param temperature > 0
/// @return scalar, nats
/// @throws std::invalid_argument if shapes, types or temperature are wrong or a row has no positive
/// @source PCL (MICCAI 2021) as method.md A3; SupCon (Khosla et al. 2020) eq. 2
at::Tensor contrastiveLoss(const at::Tensor& z, const at::Tensor& positive, double temperature);

}  // namespace sw::gpu
