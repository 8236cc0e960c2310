#include "core/base/error.h"
#include "core/data/batch_loader.h"
#include "core/io/prepare_recipe.h"
#include "core/nn/unet.h"
#include "core/selfcheck/selfcheck_parts.h"
#include "core/ssl/contrastive_objective.h"
#include "core/train/optimizer.h"
#include "core/volume/phantom.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/isfinite.h>

#include <cmath>
#include <sstream>

namespace sw {
namespace {

constexpr int kSteps = 5;
constexpr double kRate = 0.02;
constexpr double kTemperature = 0.1;

/// Prepared slices that stay in memory.
class PhantomSlices : public CachedSlices {
 public:
  explicit PhantomSlices(PreparedSlices slices) : slices_(std::move(slices)) {}
  std::int64_t count() const override { return slices_.count; }
  std::int64_t size() const override { return slices_.size; }
  std::span<const float> image(std::int64_t slice) const override {
    const auto pixels = static_cast<std::size_t>(slices_.size * slices_.size);
    return std::span(slices_.images).subspan(static_cast<std::size_t>(slice) * pixels, pixels);
  }
  std::span<const std::uint8_t> label(std::int64_t) const override { return {}; }

 private:
  PreparedSlices slices_;
};

PretrainBatch phantomBatch() {
  PrepareRecipe recipe;
  recipe.size = 32;
  const PhantomCase phantom = makePhantom(1);
  auto slices =
      std::make_shared<const PhantomSlices>(prepareSlices(*phantom.image, nullptr, recipe));
  auto index = std::make_shared<const SliceIndex>(makeSliceIndex({slices}));
  const auto count = static_cast<std::int64_t>(index->items.size());
  BatchLoader::Settings settings;
  settings.seed = 1;
  BatchLoader loader(index, settings);
  loader.start(0, epochBatches(count, count, settings.seed, 0, true));
  PretrainBatch batch;
  if (!loader.next(batch))
    throw ComputeError("selfcheck.training", "the loader gave no batch of the phantom");
  return batch;
}

NamedParameters parametersOf(const torch::nn::Module& network) {
  NamedParameters parameters;
  for (const auto& entry : network.named_parameters())
    parameters.emplace_back(entry.key(), entry.value());
  return parameters;
}

std::vector<at::Tensor> copiesOf(const NamedParameters& parameters) {
  std::vector<at::Tensor> copies;
  for (const auto& [name, value] : parameters) copies.push_back(value.detach().clone());
  return copies;
}

}  // namespace

std::string checkTrainingStep(c10::Device device) {
  const PretrainBatch batch = phantomBatch();
  const at::Tensor view1 = batch.view1.to(device), view2 = batch.view2.to(device);
  PretrainNet network(4, 16);
  initialise(*network, 1);
  network->to(device);
  network->train();
  const NamedParameters parameters = parametersOf(*network);
  const std::vector<at::Tensor> before = copiesOf(parameters);
  const auto optimizer = makeSgd(parameters, 0.9, 1e-5);
  const PositiveRule rule{PositiveRuleKind::NearPosition, 0.2};
  double first = 0, last = 0;
  for (int step = 0; step < kSteps; ++step) {
    optimizer->clearGradients();
    const at::Tensor z = at::cat({network->forward(view1), network->forward(view2)});
    const at::Tensor loss =
        contrastiveObjective(z, batch.meta, rule, kTemperature, kTemperature).loss;
    last = loss.item<double>();
    if (step == 0) first = last;
    loss.backward();
    optimizer->step(kRate);
  }
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto& [name, value] = parameters[i];
    // A bias before a batch normalisation has no effect and may stay as it is.
    const bool still = value.dim() > 1 && at::equal(value, before[i]);
    if (still || !at::isfinite(value).all().item<bool>()) {
      throw ComputeError("selfcheck.training",
                         "the weights " + name + " did not move or are not finite");
    }
  }
  std::ostringstream text;
  text << "loss " << first << " to " << last << " in " << kSteps << " updates";
  if (!(last < first)) throw ComputeError("selfcheck.training", text.str());
  return text.str();
}

}  // namespace sw
