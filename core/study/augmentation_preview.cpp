#include "core/study/augmentation_preview.h"

#include "core/base/error.h"
#include "core/run/job.h"
#include "core/store/catalog.h"
#include "core/store/volume_positions.h"
#include "core/train/train_options.h"
#include "core/train/training_data.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sw {
namespace {

/// Preparing one volume for a look: nobody waits for its progress.
class QuietContext : public JobContext {
 public:
  bool keepGoing() override { return true; }
  void progress(double, const std::string&) override {}
  void metric(const MetricSample&) override {}
  void changed(const CatalogChange&) override {}
  void logLine(LogLevel, const std::string&) override {}
  void startedRun(RunId) override {}
};

std::vector<VolumeRecord> trainingVolumes(Catalog& catalog, const AugmentationRequest& request) {
  if (!request.method.empty()) return pretrainVolumes(catalog, request.dataset, request.split);
  if (request.split) {
    const SplitRecord split = catalog.splits().get(request.split);
    if (split.dataset != request.dataset)
      throw InputError("run.split", "Split '" + split.name + "' belongs to another data set.");
    return labelledVolumes(catalog, split, request.draw, request.budget);
  }
  std::vector<VolumeRecord> volumes = catalog.datasets().volumes(request.dataset);
  std::erase_if(volumes, [](const VolumeRecord& volume) { return volume.labelPath.empty(); });
  if (volumes.empty())
    throw InputError("run.labels", "No volume of the data set has labels: fine-tuning needs some.");
  return volumes;
}

/// Slices that train: those with a position, or all where positions mean nothing.
PositionAxis trainedSlices(const VolumeRecord& volume, const AugmentationPlan& plan) {
  PositionAxis axis = positionAxis(volume, plan.recipe.axis);
  if (plan.labelled) axis.range = {};
  return axis;
}

void chooseSlice(AugmentationPlan& plan,
                 const std::vector<VolumeRecord>& volumes,
                 const AugmentationRequest& request) {
  const auto chosen = request.volume ? std::ranges::find(volumes, request.volume, &VolumeRecord::id)
                                     : volumes.begin();
  if (chosen == volumes.end())
    throw InputError("preview.slice", "This training does not use the volume: choose one of its " +
                                          std::to_string(volumes.size()) + " volumes, such as '" +
                                          volumes.front().name + "'.");
  for (auto before = volumes.begin(); before != chosen; ++before)
    plan.item += trainedSlices(*before, plan).count();
  plan.volume = *chosen;
  const PositionAxis axis = trainedSlices(*chosen, plan);
  plan.slice = request.slice < 0 ? (axis.first() + axis.last()) / 2 : request.slice;
  if (plan.slice < axis.first() || plan.slice > axis.last())
    throw InputError("preview.slice", "Slice " + std::to_string(plan.slice + 1) + " of '" +
                                          chosen->name + "' is not used: training takes slices " +
                                          std::to_string(axis.first() + 1) + " to " +
                                          std::to_string(axis.last() + 1) + ".");
  plan.item += plan.slice - axis.first();
}

AugmentationNumbers numbersOf(const SliceAugmentation& drawn, std::int64_t size) {
  const WarpParameters& warp = drawn.warp;
  AugmentationNumbers numbers;
  numbers.flipRows = warp.flipRows;
  numbers.flipColumns = warp.flipColumns;
  numbers.warped = warp.transform;
  numbers.angleDegrees = std::fmod(warp.angle * 180 / std::numbers::pi + 360, 360);
  numbers.scale = 1 / warp.scale;
  const auto pixels = static_cast<std::size_t>(size * size);
  for (std::size_t i = 0; i < warp.displacement.size() / 2; ++i) {
    const double shift = std::hypot(warp.displacement[i], warp.displacement[pixels + i]);
    numbers.meanShiftPx += shift / static_cast<double>(pixels);
    numbers.largestShiftPx = std::max(numbers.largestShiftPx, shift);
  }
  double squares = 0;
  for (const float value : drawn.intensity.noise)
    squares += std::pow(static_cast<double>(value), 2);
  numbers.noise = std::sqrt(squares / static_cast<double>(pixels));
  numbers.blurPx = drawn.intensity.blur;
  numbers.brightness = drawn.intensity.brightness;
  numbers.contrast = drawn.intensity.contrast;
  numbers.invertedGamma = drawn.intensity.invertedGamma;
  numbers.gamma = drawn.intensity.gamma;
  return numbers;
}

AugmentedView makeView(const AugmentationPreview& original,
                       const AugmentationSettings& settings,
                       const AugmentationKey& key) {
  const std::int64_t size = original.size;
  const SliceAugmentation drawn = drawAugmentation(settings, size, key);
  AugmentedView view;
  view.epoch = key.epoch;
  view.view = key.view;
  view.image.resize(original.image.size());
  warpImage<float>(original.image, size, size, drawn.warp, view.image);
  applyIntensity(view.image, size, size, drawn.intensity);
  view.labels.resize(original.labels.size());
  if (!view.labels.empty()) warpLabel(original.labels, size, size, drawn.warp, view.labels);
  view.numbers = numbersOf(drawn, size);
  return view;
}

}  // namespace

AugmentationPlan planAugmentation(Catalog& catalog, const AugmentationRequest& request) {
  AugmentationPlan plan;
  plan.labelled = request.method.empty();
  const OptionValues options = plan.labelled
                                   ? completeFinetuneOptions(request.options)
                                   : pretrainOptionTable(request.method).complete(request.options);
  plan.dataset = catalog.datasets().get(request.dataset);
  plan.recipe = recipeFrom(options, plan.dataset.axis);
  plan.augmentation = augmentationSettings(options);
  chooseSlice(plan, trainingVolumes(catalog, request), request);
  return plan;
}

AugmentationPreview previewAugmentation(const Workspace& workspace,
                                        const AugmentationPlan& plan,
                                        std::uint64_t seed,
                                        int epochs) {
  require(epochs >= 1, "a preview shows at least one epoch");
  QuietContext context;
  const auto prepared =
      prepareVolumes(workspace, plan.dataset, {plan.volume}, plan.recipe, context, 0, 1).front();
  require(plan.slice < prepared->count(), "a prepared volume has as many slices as the original");
  AugmentationPreview preview;
  preview.size = prepared->size();
  const std::span<const float> image = prepared->image(plan.slice);
  preview.image.assign(image.begin(), image.end());
  if (plan.labelled) {
    const std::span<const std::uint8_t> labels = prepared->label(plan.slice);
    preview.labels.assign(labels.begin(), labels.end());
  }
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::uint32_t view = 0; view < (plan.labelled ? 1U : 2U); ++view)
      preview.views.push_back(
          makeView(preview, plan.augmentation,
                   {seed, static_cast<std::uint32_t>(epoch), plan.item, view}));
  }
  return preview;
}

}  // namespace sw
