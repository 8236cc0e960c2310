#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/rot90.h>

#include <cmath>

#include "core/nn/unet.h"
#include "core/ssl/pretext_task.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {
namespace {

constexpr std::int64_t kTurns = 4;

class RotationTask final : public PretextTask {
 public:
  explicit RotationTask(const OptionValues& options) : network_(optionInt(options, "width"), kTurns) {}
  torch::nn::Module& network() override { return *network_; }

  TaskStep step(const TaskBatch& batch) override {
    std::vector<at::Tensor> turned;
    for (std::int64_t turns = 0; turns < kTurns; ++turns) turned.push_back(at::rot90(batch.view1, turns, {2, 3}));
    const at::Tensor truth =
        at::arange(kTurns, batch.view1.options().dtype(at::kLong)).repeat_interleave(batch.view1.size(0));
    const at::Tensor logits = network_->forward(at::cat(turned));
    const at::Tensor right = logits.detach().argmax(1).eq(truth).to(at::kFloat).mean();
    return {at::cross_entropy_loss(logits, truth),
            {{"accuracy", right.item<double>()}, {"collapse", std::log(static_cast<double>(kTurns))}}};
  }

 private:
  PretrainNet network_;
};

}  // namespace

std::unique_ptr<PretextTask> makeRotationTask(const TaskSetup& setup) {
  return std::make_unique<RotationTask>(setup.options);
}

}  // namespace sw
