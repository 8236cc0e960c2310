#include "core/ssl/tasks/masked_image_task.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/zeros.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/nn/unet.h"
#include "core/ssl/tasks/make_tasks.h"

namespace sw {
namespace {

class MaskedImageTask final : public PretextTask {
 public:
  explicit MaskedImageTask(const OptionValues& options)
      : network_(optionInt(options, "width"), 1),
        cells_(optionInt(options, "mask_cells")),
        ratio_(optionReal(options, "mask_ratio")) {}
  torch::nn::Module& network() override { return *network_; }

  TaskStep step(const TaskBatch& batch) override {
    const at::Tensor& images = batch.view1;
    const at::Tensor mask = drawMask(batch, cells_, ratio_).to(images.device());
    const at::Tensor painted = network_->forward(images * (1 - mask));
    const at::Tensor count = mask.sum();
    const at::Tensor loss = ((painted - images).square() * mask).sum() / count;
    // What a network reaches that paints the same grey everywhere.
    const at::Tensor mean = (images * mask).sum() / count;
    const at::Tensor grey = ((images - mean).square() * mask).sum() / count;
    return {loss, {{"collapse", grey.item<double>()}}};
  }

 private:
  UNet network_;
  std::int64_t cells_;
  double ratio_;
};

}  // namespace

at::Tensor drawMask(const TaskBatch& batch, std::int64_t cells, double ratio) {
  const std::int64_t count = batch.view1.size(0), height = batch.view1.size(2), width = batch.view1.size(3);
  require(cells > 0 && cells <= height && cells <= width, "a mask has at most one cell a pixel");
  const at::Tensor mask = at::zeros({count, 1, height, width}, at::TensorOptions().dtype(at::kFloat));
  std::vector<std::int64_t> order(static_cast<std::size_t>(cells * cells));
  const auto masked = static_cast<std::size_t>(std::llround(ratio * static_cast<double>(order.size())));
  for (std::int64_t n = 0; n < count; ++n) {
    std::iota(order.begin(), order.end(), 0);
    const auto item = static_cast<std::uint32_t>(batch.meta.items.at(static_cast<std::size_t>(n)));
    Rng(batch.seed, RngPurpose::Pretext, batch.epoch, item).shuffle(order);
    for (std::size_t k = 0; k < masked; ++k) {
      const std::int64_t row = order[k] / cells, column = order[k] % cells;
      mask[n][0]
          .slice(0, row * height / cells, (row + 1) * height / cells)
          .slice(1, column * width / cells, (column + 1) * width / cells)
          .fill_(1);
    }
  }
  return mask;
}

std::unique_ptr<PretextTask> makeMaskedImageTask(const TaskSetup& setup) {
  return std::make_unique<MaskedImageTask>(setup.options);
}

}  // namespace sw
