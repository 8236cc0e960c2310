#include "core/nn/unet.h"
#include "core/ssl/tasks/gcl_original_loss.h"
#include "core/ssl/tasks/local_contrast.h"
#include "core/ssl/tasks/local_stage.h"
#include "core/ssl/tasks/make_tasks.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/relu.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>

#include <cmath>

namespace sw {
namespace {

constexpr std::int64_t kLocalOutputs = 128;

torch::nn::Conv2d withoutBias(std::int64_t inputs, std::int64_t outputs, std::int64_t side) {
  return torch::nn::Conv2d(torch::nn::Conv2dOptions(inputs, outputs, side).bias(false));
}

class GclLocalNetImpl final : public torch::nn::Module {
 public:
  GclLocalNetImpl(std::int64_t width, std::int64_t outputs, const LocalStage& stage)
      : encoder(register_module("encoder", Encoder(width))),
        head(register_module("head", ProjectionHead(16 * width, outputs))),
        decoder(register_module("decoder", PartialDecoder(width, static_cast<int>(stage.blocks)))),
        hidden(register_module("local_hidden",
                               withoutBias(decoder->channels(), decoder->channels(), 1))),
        norm(register_module("local_norm", torch::nn::BatchNorm2d(decoder->channels()))),
        output(register_module("local_output",
                               withoutBias(decoder->channels(), decoder->channels(), 1))),
        region(register_module("local_region",
                               withoutBias(decoder->channels(), kLocalOutputs, stage.side))) {}

  at::Tensor global(const at::Tensor& images) {
    return head->forward(encoder->forward(images).back());
  }
  /// [N, 1, H, W] → the decoder's map through two 1 × 1 convolutions. The encoder stays as it is,
  /// its statistics too.
  at::Tensor map(const at::Tensor& images) {
    encoder->eval();
    std::array<at::Tensor, 5> features;
    {
      const at::NoGradGuard frozen;
      features = encoder->forward(images);
    }
    return output->forward(at::relu(norm->forward(hidden->forward(decoder->forward(features)))));
  }

  Encoder encoder;
  ProjectionHead head;
  PartialDecoder decoder;
  torch::nn::Conv2d hidden;
  torch::nn::BatchNorm2d norm;
  torch::nn::Conv2d output, region;
};
TORCH_MODULE(GclLocalNet);

class GclLocalTask final : public PretextTask {
 public:
  explicit GclLocalTask(const OptionValues& options)
      : stage_(localStage(options)),
        network_(optionInt(options, "width"), optionInt(options, "embedding"), stage_),
        temperature_(optionReal(options, "temperature")) {
    // Whoever knows no stages trains the first.
    for (auto& item : network_->named_parameters())
      if (!item.key().starts_with("encoder.") && !item.key().starts_with("head."))
        item.value().set_requires_grad(false);
  }
  torch::nn::Module& network() override { return *network_; }

  std::vector<TaskStage> stages() const override {
    return {{"global", stage_.globalEpochs, {"encoder.", "head."}, std::nullopt},
            {"local", stage_.localEpochs, {"decoder.", "local_"}, BatchDraw::Shuffled}};
  }

  TaskStep step(const TaskBatch& batch) override {
    return static_cast<std::int64_t>(batch.epoch) < stage_.globalEpochs ? globalStep(batch)
                                                                        : localStep(batch);
  }

 private:
  TaskStep globalStep(const TaskBatch& batch) {
    const at::Tensor first = network_->global(batch.view1);
    const at::Tensor z = at::cat({first, network_->global(batch.view2)});
    const PartitionLoss value = gclOriginalLoss(z, batch.meta, temperature_);
    return {value.loss, {{"positives", value.positives}, {"collapse", value.collapse}}, z.detach()};
  }

  /// Both views are the first one in other greys, so that places correspond.
  TaskStep localStep(const TaskBatch& batch) {
    const at::Tensor first = network_->map(intensityView(batch, batch.view1, 0));
    const at::Tensor second = network_->map(intensityView(batch, batch.view1, 1));
    const at::Tensor places =
        drawRegions(batch, first.size(2), first.size(3), stage_.side, stage_.regions);
    const at::Tensor one = embedded(first, places), other = embedded(second, places);
    return {localContrast(one, other, stage_.temperature),
            {{"positives", 1}, {"collapse", std::log(static_cast<double>(2 * stage_.regions - 1))}},
            at::cat({one, other}).detach().flatten(0, 1)};
  }

  at::Tensor embedded(const at::Tensor& map, const at::Tensor& places) {
    const at::Tensor regions = network_->region->forward(cutRegions(map, places, stage_.side));
    return regions.view({places.size(0), places.size(1), kLocalOutputs});
  }

  LocalStage stage_;
  GclLocalNet network_;
  double temperature_;
};

}  // namespace

std::unique_ptr<PretextTask> makeGclLocalTask(const TaskSetup& setup) {
  return std::make_unique<GclLocalTask>(setup.options);
}

}  // namespace sw
