#include "core/train/training_cost.h"

#include "core/base/clock.h"
#include "core/nn/unet.h"
#include "core/ssl/pretext_task.h"
#include "core/train/kept_checkpoints.h"
#include "core/train/optimizer.h"
#include "core/train/pretrain_plan.h"
#include "core/train/run_session.h"
#include "core/train/segmentation_loss.h"
#include "core/train/train_options.h"
#include "core/train/train_state.h"

#include <ATen/ops/rand.h>
#include <ATen/ops/randint.h>

#include <functional>

namespace sw {
namespace {

constexpr int kTimedSteps = 3;
constexpr std::int64_t kBytes = 4;  ///< of a float32

/// Seconds of one call, the first one not counted: it allocates.
double secondsOf(const std::function<double()>& step) {
  step();
  const double begin = monotonicSeconds();
  for (int i = 0; i < kTimedSteps; ++i) step();
  return (monotonicSeconds() - begin) / kTimedSteps;
}

std::int64_t bytesOf(const torch::nn::Module& network, int optimizerCopies) {
  std::int64_t numbers = 0;
  for (const at::Tensor& parameter : network.parameters()) numbers += parameter.numel() * (1 + optimizerCopies);
  for (const at::Tensor& buffer : network.buffers()) numbers += buffer.numel();
  return numbers * kBytes;
}

/// Slices of as many volumes as a method may want, four of each.
BatchMeta evenBatch(std::int64_t batch) {
  BatchMeta meta;
  for (std::int64_t i = 0; i < batch; ++i) {
    meta.positions.push_back(static_cast<double>(i % 4 + 1) / 4);
    meta.partitions.push_back(static_cast<int>(i % 4) + 1);
    meta.items.push_back(i);
    meta.volumes.push_back(i / 4);
    meta.indices.push_back(i % 4);
    meta.counts.push_back(4);
  }
  return meta;
}

double timePretraining(PretextTask& task, Optimizer& optimizer, const OptionValues& options, c10::Device device) {
  const std::int64_t batch = optionInt(options, "batch"), size = optionInt(options, "size");
  const at::Tensor images = at::rand({batch, 1, size, size}, at::device(device));
  const BatchMeta meta = evenBatch(batch);
  return secondsOf([&] {
    optimizer.clearGradients();
    const at::Tensor loss = task.step({images, images, meta, 0, 0}).loss;
    loss.backward();
    optimizer.step(1e-9);
    task.stepped();
    return loss.item<double>();
  });
}

double timeFinetuning(UNet& network, Optimizer& optimizer, const OptionValues& options, std::int64_t classes,
                      c10::Device device) {
  const std::int64_t batch = optionInt(options, "batch"), size = optionInt(options, "size");
  const at::Tensor images = at::rand({batch, 1, size, size}, at::device(device));
  const at::Tensor labels = at::randint(classes, {batch, size, size}, at::device(device).dtype(at::kLong));
  const std::string& kind = optionText(options, "loss");
  return secondsOf([&] {
    optimizer.clearGradients();
    const at::Tensor loss = segmentationLoss(kind, network->forward(images), labels);
    loss.backward();
    optimizer.step(1e-9);
    return loss.item<double>();
  });
}

int copiesOf(const std::string& optimizer) { return optimizer == "adam" ? 2 : 1; }

}  // namespace

TrainingCost pretrainCost(const std::string& method, const OptionValues& options, std::int64_t slices,
                          const std::string& device, bool timed) {
  const c10::Device where = deviceFor(device);
  useThreads(optionInt(options, "threads"));
  const std::unique_ptr<PretextTask> task = pretrainTask({method, options}, slices);
  const std::string kind = optionText(options, "optimizer");
  TrainingCost cost;
  cost.checkpointBytes = bytesOf(task->network(), copiesOf(kind)) +
                         keptCheckpointCount(optionInt(options, "epochs"), optionInt(options, "keep_every")) *
                             bytesOf(task->network(), 0);
  if (!timed) return cost;
  translated([&] {
    task->network().to(where);
    task->network().train();
    const auto optimizer = makeOptimizer(kind, namedParameters(task->network()), optionReal(options, "momentum"), 0);
    cost.stepSeconds = timePretraining(*task, *optimizer, options, where);
  });
  return cost;
}

TrainingCost finetuneCost(const OptionValues& options, std::int64_t classes, const std::string& device, bool timed) {
  const c10::Device where = deviceFor(device);
  useThreads(optionInt(options, "threads"));
  UNet network(optionInt(options, "width"), classes);
  TrainingCost cost;
  cost.checkpointBytes = bytesOf(*network, copiesOf("adam"));
  if (!timed) return cost;
  translated([&] {
    network->to(where);
    network->train();
    const auto optimizer = makeAdam(namedParameters(*network), 0);
    cost.stepSeconds = timeFinetuning(network, *optimizer, options, classes, where);
  });
  return cost;
}

}  // namespace sw
