#include "core/ssl/tasks/pirl_task.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/tensor.h>
#include <torch/nn/modules/linear.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/nn/unet.h"
#include "core/ssl/tasks/kernel_contrast.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {
namespace {

constexpr std::int64_t kGrid = 3, kPatches = kGrid * kGrid, kMultiple = 16;
/// Keys of the draws that belong to a step or to the bank, beside those of single slices (views 0 and 1).
constexpr std::uint32_t kNegativesView = 2, kBankView = 3;

class PirlNetImpl final : public torch::nn::Module {
 public:
  PirlNetImpl(std::int64_t width, std::int64_t outputs, const at::Tensor& start)
      : encoder(register_module("encoder", Encoder(width))),
        head(register_module("head", ProjectionHead(16 * width, outputs))),
        patchHead(register_module("patch_head", ProjectionHead(16 * width, outputs))),
        combine(register_module("combine", torch::nn::Linear(kPatches * outputs, outputs))),
        bank(register_buffer("bank", start)) {}

  at::Tensor image(const at::Tensor& images) { return unitRows(head->forward(encoder->forward(images).back())); }
  at::Tensor puzzle(const at::Tensor& patches) {
    const at::Tensor each = patchHead->forward(encoder->forward(patches.flatten(0, 1)).back());
    return unitRows(combine->forward(each.view({patches.size(0), -1})));
  }

  Encoder encoder;
  ProjectionHead head, patchHead;
  torch::nn::Linear combine;
  at::Tensor bank;  ///< [slices, outputs], rows of length 1
};
TORCH_MODULE(PirlNet);

at::Tensor randomBank(std::int64_t slices, std::int64_t width, std::uint64_t seed) {
  at::Tensor bank = at::empty({slices, width}, at::TensorOptions().dtype(at::kFloat));
  Rng rng(seed, RngPurpose::Pretext, 0, 0, kBankView);
  float* numbers = bank.data_ptr<float>();
  for (std::int64_t i = 0; i < bank.numel(); ++i) numbers[i] = static_cast<float>(rng.normal());
  return unitRows(bank);
}

at::Tensor itemsTensor(const std::vector<std::int64_t>& items, const c10::Device& device) {
  return at::tensor(at::ArrayRef<std::int64_t>(items)).to(device);
}

class PirlTask final : public PretextTask {
 public:
  explicit PirlTask(const TaskSetup& setup)
      : network_(optionInt(setup.options, "width"), optionInt(setup.options, "embedding"),
                 randomBank(setup.slices, optionInt(setup.options, "embedding"), setup.seed)),
        slices_(setup.slices),
        temperature_(optionReal(setup.options, "temperature")),
        momentum_(optionReal(setup.options, "bank_momentum")),
        negatives_(optionInt(setup.options, "negatives")) {}
  torch::nn::Module& network() override { return *network_; }

  TaskStep step(const TaskBatch& batch) override {
    items_ = itemsTensor(batch.meta.items, batch.view1.device());
    const at::Tensor own = network_->bank.index_select(0, items_);
    const at::Tensor others = network_->bank.index_select(0, drawNegatives(batch));
    const at::Tensor image = network_->image(batch.view1);
    const at::Tensor puzzle = network_->puzzle(jigsaw(batch));
    image_ = image.detach();
    const at::Tensor loss =
        (bankLoss(image, own, others, temperature_) + bankLoss(puzzle, own, others, temperature_)) / 2;
    return {loss, {{"collapse", std::log(static_cast<double>(negatives_ + 1))}}, image_};
  }

  void stepped() override {
    const at::NoGradGuard guard;
    const at::Tensor moved = network_->bank.index_select(0, items_) * momentum_ + image_ * (1 - momentum_);
    network_->bank.index_copy_(0, items_, unitRows(moved));
  }

 private:
  at::Tensor drawNegatives(const TaskBatch& batch) const {
    std::vector<std::int64_t> drawn(static_cast<std::size_t>(negatives_));
    const auto first = static_cast<std::uint32_t>(batch.meta.items.front());
    Rng rng(batch.seed, RngPurpose::Pretext, batch.epoch, first, kNegativesView);
    for (std::int64_t& item : drawn) item = rng.below(static_cast<std::uint32_t>(slices_));
    return itemsTensor(drawn, batch.view1.device());
  }

  PirlNet network_;
  std::int64_t slices_;
  double temperature_, momentum_;
  std::int64_t negatives_;
  at::Tensor items_, image_;  ///< of the last step, for the bank
};

}  // namespace

at::Tensor jigsaw(const TaskBatch& batch) {
  const std::int64_t count = batch.view1.size(0), cell = batch.view1.size(2) / kGrid;
  const std::int64_t side = cell / kMultiple * kMultiple;
  if (side == 0) throw InputError("pirl.size", "PIRL cuts slices into 3 × 3 patches of at least 16 px: set size to 48 or more.");
  std::vector<at::Tensor> patches;
  for (std::int64_t n = 0; n < count; ++n) {
    const auto item = static_cast<std::uint32_t>(batch.meta.items.at(static_cast<std::size_t>(n)));
    Rng rng(batch.seed, RngPurpose::Pretext, batch.epoch, item);
    std::vector<std::int64_t> order(kPatches);
    std::iota(order.begin(), order.end(), 0);
    rng.shuffle(order);
    const auto room = static_cast<std::uint32_t>(cell - side + 1);
    for (const std::int64_t place : order) {
      const std::int64_t row = place / kGrid * cell + rng.below(room), column = place % kGrid * cell + rng.below(room);
      patches.push_back(batch.view1[n].slice(1, row, row + side).slice(2, column, column + side));
    }
  }
  return at::cat(patches).view({count, kPatches, 1, side, side});
}

at::Tensor bankLoss(const at::Tensor& v, const at::Tensor& own, const at::Tensor& others, double temperature) {
  const at::Tensor positive = (v * own).sum(1, true);
  const at::Tensor logits = at::cat({positive, at::matmul(v, others.t())}, 1) / temperature;
  return -at::log_softmax(logits, 1).select(1, 0).mean();
}

std::unique_ptr<PretextTask> makePirlTask(const TaskSetup& setup) { return std::make_unique<PirlTask>(setup); }

}  // namespace sw
