#pragma once

#include <ATen/core/Tensor.h>

#include "core/ssl/pretext_task.h"

namespace sw {

/// Nine patches of each slice in drawn order, [N, 9, 1, P, P]: a cell of a 3 × 3 grid cropped at a drawn place to the
/// largest multiple of 16 below its side. Drawn by (seed, epoch, item).
/// @throws InputError `pirl.size` for slices smaller than 48 px
at::Tensor jigsaw(const TaskBatch& batch);

/// −log(exp(v·m⁺/τ) / (exp(v·m⁺/τ) + Σ_k exp(v·m_k/τ))), mean over rows; all vectors of length 1.
/// @param v [N, D]  @param own [N, D]  @param others [K, D]
at::Tensor bankLoss(const at::Tensor& v, const at::Tensor& own, const at::Tensor& others, double temperature);

}  // namespace sw
