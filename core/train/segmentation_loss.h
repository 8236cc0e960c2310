#pragma once

#include <ATen/core/Tensor.h>

namespace sw {

/// Mean pixel cross-entropy. logits [B, C, H, W], labels [B, H, W] int64.
at::Tensor crossEntropy(const at::Tensor& logits, const at::Tensor& labels);
/// Cross-entropy + (1 − soft Dice over the batch, mean over foreground classes, smoothing 1e-5 above and below).
at::Tensor diceCrossEntropy(const at::Tensor& logits, const at::Tensor& labels, double smoothing = 1e-5);

}  // namespace sw
