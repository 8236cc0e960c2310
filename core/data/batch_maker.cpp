#include "core/data/batch_maker.h"

#include "core/base/error.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <string>
#include <utility>

namespace sw {
namespace {

SliceAugmentation drawFor(const BatchLoader::Settings& settings,
                          std::int64_t size,
                          std::uint32_t epoch,
                          std::int64_t item,
                          std::uint32_t view) {
  return drawAugmentation(settings.augmentation, size, {settings.seed, epoch, item, view});
}

}  // namespace

BatchMaker::BatchMaker(std::shared_ptr<const SliceIndex> index, BatchLoader::Settings settings)
    : index_(std::move(index)), settings_(std::move(settings)) {
  require(index_ != nullptr, "a loader needs a slice index");
  require(settings_.views == 1 || settings_.views == 2,
          "a loader makes one or two views of a slice");
  for (const auto& volume : index_->volumes) {
    if (size_ == 0) size_ = volume->size();
    require(volume->size() == size_, "the slices of a loader must have one size");
  }
  require(settings_.classValues.size() <= 256, "there are at most 256 classes");
  for (std::size_t place = 0; place < settings_.classValues.size(); ++place) {
    const int value = settings_.classValues[place];
    require(value >= 0 && value < 256, "a label value is outside 0…255");
    classOf_[static_cast<std::size_t>(value)] = static_cast<std::int64_t>(place);
  }
}

BatchMaker::Batch BatchMaker::allocate(const std::vector<std::int64_t>& items) const {
  const auto count = static_cast<std::int64_t>(items.size());
  const auto images = [&] {
    return at::empty({count, 1, size_, size_}, at::TensorOptions().dtype(at::kFloat));
  };
  Batch batch;
  if (settings_.views == 1) {
    batch.segmentation.images = images();
    batch.segmentation.labels =
        at::empty({count, size_, size_}, at::TensorOptions().dtype(at::kLong));
    return batch;
  }
  batch.pretrain.view1 = images();
  batch.pretrain.view2 = images();
  batch.pretrain.meta = batchMeta(*index_, items);
  return batch;
}

void BatchMaker::fill(Batch& batch,
                      std::uint32_t epoch,
                      std::int64_t item,
                      std::size_t place) const {
  require(item >= 0 && item < static_cast<std::int64_t>(index_->items.size()),
          "a batch names an unknown slice");
  if (settings_.views == 1) {
    fillLabelled(batch.segmentation, epoch, item, place);
    return;
  }
  fillView(batch.pretrain.view1, epoch, item, 0, place);
  fillView(batch.pretrain.view2, epoch, item, 1, place);
}

void BatchMaker::fillView(const at::Tensor& images,
                          std::uint32_t epoch,
                          std::int64_t item,
                          std::uint32_t view,
                          std::size_t place) const {
  const SliceItem& slice = sliceOf(item);
  const auto pixels = static_cast<std::size_t>(size_ * size_);
  const std::span<float> output(images.data_ptr<float>() + place * pixels, pixels);
  const SliceAugmentation drawn = drawFor(settings_, size_, epoch, item, view);
  warpImage<float>(index_->volumes[static_cast<std::size_t>(slice.volume)]->image(slice.slice),
                   size_, size_, drawn.warp, output);
  applyIntensity(output, size_, size_, drawn.intensity);
}

void BatchMaker::fillLabelled(const SegmentationBatch& batch,
                              std::uint32_t epoch,
                              std::int64_t item,
                              std::size_t place) const {
  const SliceItem& slice = sliceOf(item);
  const CachedSlices& volume = *index_->volumes[static_cast<std::size_t>(slice.volume)];
  const std::span<const std::uint8_t> label = volume.label(slice.slice);
  if (label.empty()) {
    throw InputError("loader.unlabelled",
                     "volume " + std::to_string(slice.volume) +
                         " of the training list has no labels: only labelled volumes can be "
                         "used for fine-tuning");
  }
  const auto pixels = static_cast<std::size_t>(size_ * size_);
  const SliceAugmentation drawn = drawFor(settings_, size_, epoch, item, 0);
  const std::span<float> image(batch.images.data_ptr<float>() + place * pixels, pixels);
  warpImage<float>(volume.image(slice.slice), size_, size_, drawn.warp, image);
  applyIntensity(image, size_, size_, drawn.intensity);
  std::vector<std::uint8_t> warped(pixels);
  warpLabel(label, size_, size_, drawn.warp, warped);
  std::int64_t* classes = batch.labels.data_ptr<std::int64_t>() + place * pixels;
  std::transform(warped.begin(), warped.end(), classes,
                 [this](std::uint8_t value) { return classOf_[value]; });
}

}  // namespace sw
