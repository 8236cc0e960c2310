#include <ATen/TensorOperators.h>
#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/rot90.h>
#include <torch/nn/modules/conv.h>

#include <algorithm>

#include "core/base/rng.h"
#include "core/nn/unet.h"
#include "core/ssl/pretext_task.h"
#include "core/ssl/tasks/make_tasks.h"
#include "core/ssl/contrastive_objective.h"

namespace sw {
namespace {

constexpr std::uint32_t kTurnView = 4;
constexpr int kDecoderBlocks = 2;

torch::nn::Conv2d pointwise(std::int64_t inputs, std::int64_t outputs) {
  return torch::nn::Conv2d(torch::nn::Conv2dOptions(inputs, outputs, 1));
}

class MaclNetImpl final : public torch::nn::Module {
 public:
  MaclNetImpl(std::int64_t width, std::int64_t outputs)
      : encoder(register_module("encoder", Encoder(width))),
        head(register_module("head", ProjectionHead(16 * width, outputs))),
        decoder(register_module("decoder", PartialDecoder(width, kDecoderBlocks))),
        hidden(register_module("dense_hidden", pointwise(decoder->channels(), decoder->channels()))),
        output(register_module("dense_output", pointwise(decoder->channels(), std::max<std::int64_t>(outputs / 4, 1)))) {}

  /// [N, 1, H, W] → the encoder's features.
  std::array<at::Tensor, 5> encode(const at::Tensor& images) { return encoder->forward(images); }
  /// Projected map at a quarter of the resolution, [N, outputs / 4, H/4, W/4].
  at::Tensor dense(const std::array<at::Tensor, 5>& features) {
    return output->forward(at::relu(hidden->forward(decoder->forward(features))));
  }

  Encoder encoder;
  ProjectionHead head;
  PartialDecoder decoder;
  torch::nn::Conv2d hidden, output;
};
TORCH_MODULE(MaclNet);

class MaclTask final : public PretextTask {
 public:
  MaclTask(const OptionValues& options, PositiveRule rule)
      : network_(optionInt(options, "width"), optionInt(options, "embedding")),
        rule_(rule),
        temperature_(optionReal(options, "temperature")),
        base_(optionReal(options, "base_temperature")),
        denseWeight_(optionReal(options, "dense_weight")),
        equivarianceWeight_(optionReal(options, "equivariance_weight")) {}
  torch::nn::Module& network() override { return *network_; }

  TaskStep step(const TaskBatch& batch) override {
    const auto first = network_->encode(batch.view1), second = network_->encode(batch.view2);
    const at::Tensor z = at::cat({network_->head->forward(first.back()), network_->head->forward(second.back())});
    const PositivePairs pairs = positivePairs(batch.meta, rule_);
    const ObjectiveValue global = contrastiveObjective(z, pairs, temperature_, base_);
    const at::Tensor map = network_->dense(first);
    const at::Tensor dense = denseLoss(at::cat({map, network_->dense(second)}), first.back().size(2), pairs);
    const at::Tensor turned = equivarianceLoss(batch, map);
    return {global.loss + denseWeight_ * dense + equivarianceWeight_ * turned,
            {{"global_loss", global.loss.item<double>()},
             {"dense_loss", dense.item<double>()},
             {"equivariance_loss", turned.item<double>()},
             {"positives", global.meanPositives},
             {"floor", global.floor * (1 + denseWeight_)},
             {"collapse", collapseValue(z.size(0) / 2, temperature_, base_) * (1 + denseWeight_)}},
            z.detach()};
  }

 private:
  /// PCL among the vectors of one place, mean over the places of a grid as fine as the encoder's last map.
  at::Tensor denseLoss(const at::Tensor& maps, std::int64_t grid, const PositivePairs& pairs) const {
    const at::Tensor cells = at::adaptive_avg_pool2d(maps, {grid, grid}).flatten(2);
    at::Tensor sum;
    for (std::int64_t place = 0; place < cells.size(2); ++place) {
      const at::Tensor loss = contrastiveObjective(cells.select(2, place).contiguous(), pairs, temperature_, base_).loss;
      sum = sum.defined() ? sum + loss : loss;
    }
    return sum / static_cast<double>(cells.size(2));
  }

  /// Mean |map(turned slice) − turned map(slice)| for one to three quarter turns, drawn once a step.
  at::Tensor equivarianceLoss(const TaskBatch& batch, const at::Tensor& map) {
    const auto item = static_cast<std::uint32_t>(batch.meta.items.front());
    const std::int64_t turns = 1 + Rng(batch.seed, RngPurpose::Pretext, batch.epoch, item, kTurnView).below(3);
    const at::Tensor seen = network_->dense(network_->encode(at::rot90(batch.view1, turns, {2, 3})));
    return (seen - at::rot90(map, turns, {2, 3})).abs().mean();
  }

  MaclNet network_;
  PositiveRule rule_;
  double temperature_, base_, denseWeight_, equivarianceWeight_;
};

}  // namespace

std::unique_ptr<PretextTask> makeMaclTask(const TaskSetup& setup) { return std::make_unique<MaclTask>(setup.options, setup.rule); }

}  // namespace sw
