#include "core/ssl/tasks/embedding_task.h"

#include <ATen/ops/cat.h>

#include <utility>

#include "core/nn/unet.h"
#include "core/ssl/contrastive_objective.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {
namespace {

class EmbeddingTask final : public PretextTask {
 public:
  EmbeddingTask(const OptionValues& options, EmbeddingLoss loss, bool directions)
      : network_(optionInt(options, "width"), optionInt(options, "embedding")),
        loss_(std::move(loss)),
        directions_(directions) {}
  torch::nn::Module& network() override { return *network_; }
  TaskStep step(const TaskBatch& batch) override {
    const at::Tensor first = network_->forward(batch.view1);
    const at::Tensor second = network_->forward(batch.view2);
    const at::Tensor z = at::cat({first, second});
    TaskStep step = loss_(z, batch.meta);
    if (directions_) step.embeddings = z.detach();
    return step;
  }

 private:
  PretrainNet network_;
  EmbeddingLoss loss_;
  bool directions_;
};

}  // namespace

std::unique_ptr<PretextTask> makeEmbeddingTask(const OptionValues& options, EmbeddingLoss loss, bool directions) {
  return std::make_unique<EmbeddingTask>(options, std::move(loss), directions);
}

std::unique_ptr<PretextTask> makeContrastiveTask(const TaskSetup& setup) {
  const OptionValues& options = setup.options;
  const PositiveRule rule = setup.rule;
  const double temperature = optionReal(options, "temperature"), base = optionReal(options, "base_temperature");
  return makeEmbeddingTask(options, [=](const at::Tensor& z, const BatchMeta& batch) -> TaskStep {
    const PositivePairs pairs = positivePairs(batch, rule);
    const ObjectiveValue value = contrastiveObjective(z, pairs, temperature, base);
    return {.loss = value.loss,
            .series = {{"loss_unscaled", value.unscaled},
                       {"positives", value.meanPositives},
                       {"floor", value.floor},
                       {"collapse", collapseValue(z.size(0) / 2, temperature, base)}},
            .targets = pairs.mask,
            .temperature = temperature};
  });
}

}  // namespace sw
