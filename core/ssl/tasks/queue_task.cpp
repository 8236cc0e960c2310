#include "core/ssl/tasks/queue_task.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/minimum.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/nn/unet.h"
#include "core/ssl/tasks/make_tasks.h"
#include "core/ssl/tasks/kernel_contrast.h"

namespace sw {
namespace {

constexpr double kEmpty = -10;  ///< position of a place of the queue that holds nothing yet

class QueueNetImpl final : public torch::nn::Module {
 public:
  QueueNetImpl(std::int64_t width, std::int64_t outputs, std::int64_t length)
      : encoder(register_module("encoder", Encoder(width))),
        head(register_module("head", ProjectionHead(16 * width, outputs))),
        slow(register_module("slow", PretrainNet(width, outputs))),
        keys(register_buffer("keys", at::zeros({length, outputs}, at::TensorOptions().dtype(at::kFloat)))),
        positions(register_buffer("positions", at::full({length}, kEmpty, at::TensorOptions().dtype(at::kDouble)))),
        place(register_buffer("place", at::full({1}, -1, at::TensorOptions().dtype(at::kLong)))) {
    for (const at::Tensor& parameter : slow->parameters()) parameter.set_requires_grad(false);
  }

  Encoder encoder;
  ProjectionHead head;
  PretrainNet slow;
  at::Tensor keys, positions;  ///< [length, outputs] rows of length 1, [length]
  at::Tensor place;            ///< where the next keys go; −1 before the first step
};
TORCH_MODULE(QueueNet);

class QueueTask final : public PretextTask {
 public:
  QueueTask(const OptionValues& options, PositiveRule rule)
      : network_(optionInt(options, "width"), optionInt(options, "embedding"), optionInt(options, "queue")),
        temperature_(optionReal(options, "temperature")),
        factor_(temperature_ / optionReal(options, "base_temperature")),
        momentum_(optionReal(options, "key_momentum")),
        rule_(rule) {}
  torch::nn::Module& network() override { return *network_; }

  TaskStep step(const TaskBatch& batch) override {
    if (network_->place.item<std::int64_t>() < 0) startSlowCopy();
    const at::Tensor queries = unitRows(network_->head->forward(network_->encoder->forward(batch.view1).back()));
    newPositions_ = at::tensor(at::ArrayRef<double>(batch.meta.positions)).to(queries.device());
    {
      const at::NoGradGuard guard;
      newKeys_ = unitRows(network_->slow->forward(batch.view2));
    }
    const at::Tensor keys = at::cat({newKeys_, network_->keys});
    const at::Tensor places = at::cat({newPositions_, network_->positions});
    const at::Tensor valid = places.ne(kEmpty);
    const at::Tensor positive = near(places).logical_and(valid);
    const at::Tensor counts = positive.sum(1).to(at::kDouble);
    const double known = valid.sum().item<double>();
    return {queueLoss(queries, keys, positive, valid, temperature_) * factor_,
            {{"positives", counts.mean().item<double>()},
             {"floor", factor_ * counts.log().mean().item<double>()},
             {"collapse", factor_ * std::log(known)}},
            queries.detach()};
  }

  void stepped() override {
    const at::NoGradGuard guard;
    followSlowly();
    // Of a batch that is larger than the queue the last keys stay.
    const std::int64_t length = network_->keys.size(0), fresh = newKeys_.size(0), count = std::min(length, fresh);
    const std::int64_t first = network_->place.item<std::int64_t>();
    const at::Tensor where = (at::arange(count, network_->place.options()) + first).remainder(length);
    network_->keys.index_copy_(0, where, newKeys_.narrow(0, fresh - count, count));
    network_->positions.index_copy_(0, where, newPositions_.narrow(0, fresh - count, count));
    network_->place.fill_((first + count) % length);
  }

 private:
  /// bool [N, K]: which of `places` are positives of the new positions.
  at::Tensor near(const at::Tensor& places) const {
    const at::Tensor apart = (newPositions_.unsqueeze(1) - places.unsqueeze(0)).abs();
    return (rule_.cyclic ? at::minimum(apart, (1 - apart).abs()) : apart).lt(rule_.threshold);
  }
  void startSlowCopy() {
    const at::NoGradGuard guard;
    blendSlow(0);
    network_->place.fill_(0);
  }
  void followSlowly() { blendSlow(momentum_); }

  /// slow = keep · slow + (1 − keep) · encoder, head; BatchNorm's statistics are the slow copy's own.
  void blendSlow(double keep) {
    const auto own = network_->named_parameters();
    for (auto& item : network_->slow->named_parameters()) item.value().mul_(keep).add_(own[item.key()], 1 - keep);
  }

  QueueNet network_;
  double temperature_, factor_, momentum_;
  PositiveRule rule_;  ///< near positions, compared in double
  at::Tensor newKeys_, newPositions_;  ///< of the last step
};

}  // namespace

at::Tensor queueLoss(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& positive,
                     const at::Tensor& valid, double temperature) {
  const at::Tensor unknown = valid.logical_not().unsqueeze(0);
  const at::Tensor logits = (at::matmul(queries, keys.t()) / temperature)
                                .masked_fill(unknown, -std::numeric_limits<double>::infinity());
  const at::Tensor logShare = at::log_softmax(logits, 1).masked_fill(unknown, 0);
  const at::Tensor chosen = positive.to(queries.scalar_type());
  return -((logShare * chosen).sum(1) / chosen.sum(1)).mean();
}

std::unique_ptr<PretextTask> makeQueueTask(const TaskSetup& setup) { return std::make_unique<QueueTask>(setup.options, setup.rule); }

}  // namespace sw
