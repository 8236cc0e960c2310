#pragma once

#include <ATen/core/Tensor.h>

#include "core/ssl/pretext_task.h"

namespace sw {

/// −mean_a (1/|P(a)|) Σ_{b∈P(a)} log softmax_b(q_a·k_b/τ) over the valid keys.
/// @param queries [N, D], keys [K, D], rows of length 1  @param positive, valid bool [N, K], [K]; each row has a positive
at::Tensor queueLoss(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& positive,
                     const at::Tensor& valid, double temperature);

}  // namespace sw
