#pragma once

#include <ATen/core/Tensor.h>

#include <string_view>

namespace sw {

/// Mean pixel cross-entropy. logits [B, C, H, W], labels [B, H, W] int64.
at::Tensor crossEntropy(const at::Tensor& logits, const at::Tensor& labels);
/// Cross-entropy + (1 − soft Dice over the batch, mean over foreground classes, smoothing 1e-5 above and below).
at::Tensor diceCrossEntropy(const at::Tensor& logits, const at::Tensor& labels, double smoothing = 1e-5);

/// By the option's word: ce, dice_ce. @throws InputError `option.loss` for another
at::Tensor segmentationLoss(std::string_view kind, const at::Tensor& logits, const at::Tensor& labels);

}  // namespace sw
