#include "core/train/segmentation_loss.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/nll_loss_nd.h>
#include <ATen/ops/one_hot.h>

#include "core/base/error.h"

namespace sw {

at::Tensor crossEntropy(const at::Tensor& logits, const at::Tensor& labels) {
  return at::cross_entropy_loss(logits, labels);
}

at::Tensor diceCrossEntropy(const at::Tensor& logits, const at::Tensor& labels, double smoothing) {
  require(logits.dim() == 4 && labels.dim() == 3 && logits.size(1) > 1,
          "logits must be [B, C, H, W] with C > 1 and labels [B, H, W]");
  const std::int64_t classes = logits.size(1);
  const at::Tensor logProbability = at::log_softmax(logits, 1);
  const at::Tensor entropy = at::nll_loss_nd(logProbability, labels);
  const at::Tensor foreground = logProbability.narrow(1, 1, classes - 1).exp();
  const at::Tensor truth = at::one_hot(labels, classes).narrow(3, 1, classes - 1).permute({0, 3, 1, 2}).to(logits.scalar_type());
  const at::Tensor overlap = (foreground * truth).sum({0, 2, 3});
  const at::Tensor sizes = foreground.sum({0, 2, 3}) + truth.sum({0, 2, 3});
  const at::Tensor dice = (2.0 * overlap + smoothing) / (sizes + smoothing);
  return entropy + (1.0 - dice.mean());
}

at::Tensor segmentationLoss(std::string_view kind, const at::Tensor& logits, const at::Tensor& labels) {
  if (kind == "ce") return crossEntropy(logits, labels);
  if (kind == "dice_ce") return diceCrossEntropy(logits, labels);
  throw InputError("option.loss", "There is no loss '" + std::string(kind) + "': ce and dice_ce are known.");
}

}  // namespace sw
