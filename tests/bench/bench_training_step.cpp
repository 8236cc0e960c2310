#include "core/base/rng.h"
#include "core/nn/unet.h"
#include "core/ssl/contrastive_objective.h"
#include "core/train/optimizer.h"
#include "core/train/train_state.h"
#include "gpu/device.h"

#include <ATen/Parallel.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

/// One step of PCL pre-training as training_step.py does it: 16 filters, 64 px, 2 × 32 views, SGD.
/// bench_training_step [steps] [threads] [cpu|cuda:N] → CPU seconds of all threads together, and
/// wall seconds, a step.
namespace {

constexpr std::int64_t kBatch = 32;
constexpr std::int64_t kSize = 64;
constexpr std::int64_t kWidth = 16;
constexpr int kWarmUp = 3;

at::Tensor noise(std::uint32_t item) {
  const at::Tensor images = at::empty({kBatch, 1, kSize, kSize}, at::kFloat);
  sw::Rng rng(1, sw::RngPurpose::Test, 0, item);
  auto* data = images.data_ptr<float>();
  for (std::int64_t i = 0; i < images.numel(); ++i) data[i] = static_cast<float>(rng.normal());
  return images;
}

double wallSeconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(now).count();
}

double cpuSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int argc, char** argv) {
  const int steps = argc > 1 ? std::atoi(argv[1]) : 10;
  at::set_num_threads(argc > 2 ? std::atoi(argv[2]) : 1);
  const c10::Device device = sw::gpu::chooseDevice(argc > 3 ? argv[3] : "cpu");
  sw::PretrainNet network(kWidth, 512);
  sw::initialise(*network, 1);
  network->to(device);
  network->train();
  const auto optimizer = sw::makeSgd(sw::namedParameters(*network), 0.9, 1e-5);
  sw::BatchMeta batch;
  for (std::int64_t i = 0; i < kBatch; ++i) {
    batch.positions.push_back(static_cast<double>(i + 1) / static_cast<double>(kBatch));
    batch.partitions.push_back(static_cast<int>(4 * i / kBatch) + 1);
  }
  const sw::PositiveRule rule{sw::PositiveRuleKind::NearPosition, 0.1};
  const at::Tensor first = noise(0).to(device), second = noise(1).to(device);
  double begin = 0, wallBegin = 0, loss = 0;
  for (int step = -kWarmUp; step < steps; ++step) {
    if (step == 0) {
      begin = cpuSeconds();
      wallBegin = wallSeconds();
    }
    optimizer->clearGradients();
    const at::Tensor z = at::cat({network->forward(first), network->forward(second)});
    const auto value = sw::contrastiveObjective(z, batch, rule, 0.1, 0.07);
    value.loss.backward();
    optimizer->step(0.01);
    loss = value.unscaled;
  }
  std::printf("%.6f CPU s/step, %.6f s/step (loss %.4f)\n", (cpuSeconds() - begin) / steps,
              (wallSeconds() - wallBegin) / steps, loss);
  return 0;
}
