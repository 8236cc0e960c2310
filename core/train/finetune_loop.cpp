#include "core/train/finetune_loop.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/nn/transfer.h"
#include "core/train/lr_schedule.h"
#include "core/train/segmentation_loss.h"
#include "core/train/train_options.h"

namespace sw {
namespace {

BatchLoader::Settings loaderSettings(const OptionValues& options, std::uint64_t seed, const std::vector<int>& values) {
  BatchLoader::Settings loader;
  loader.seed = seed;
  loader.threads = static_cast<int>(optionInt(options, "loader_threads"));
  loader.augmentation = augmentationSettings(options);
  loader.views = 1;
  loader.classValues = values;
  return loader;
}

std::int64_t batchesPerEpoch(const SliceIndex& index, std::int64_t batch) {
  return (static_cast<std::int64_t>(index.items.size()) + batch - 1) / batch;
}

}  // namespace

FinetuneLoop::FinetuneLoop(RunSession& session, OptionValues options, std::uint64_t seed, c10::Device device,
                           std::shared_ptr<const SliceIndex> index, const std::vector<int>& values)
    : session_(&session),
      options_(std::move(options)),
      seed_(seed),
      device_(device),
      index_(std::move(index)),
      batch_(optionInt(options_, "batch")),
      iterations_(batchesPerEpoch(*index_, batch_)),
      updates_(finetuneUpdates(options_, static_cast<std::int64_t>(index_->items.size()))),
      network_(optionInt(options_, "width"), static_cast<std::int64_t>(values.size())),
      loader_(index_, loaderSettings(options_, seed, values)),
      recorder_(session.catalog(), session.id(), session.context()) {
  initialise(*network_, seed_);
  network_->to(device_);
  optimizer_ = makeAdam(namedParameters(*network_), optionReal(options_, "weight_decay"));
}

TransferReceipt FinetuneLoop::transfer(const Checkpoint& parent) {
  const NamedTensors tensors = networkTensors(parent);
  const std::int64_t own = optionInt(options_, "width"), width = encoderWidth(tensors).value_or(own);
  if (width != own) {
    throw InputError("transfer.shape", "The encoder was pre-trained with " + std::to_string(width) +
                                           " filters, the U-Net has " + std::to_string(own) +
                                           ": set the option width to " + std::to_string(width) + ".");
  }
  const bool both = optionText(options_, "transfer") == "encoder_decoder";
  try {
    return transferWeights(tensors, *network_->encoder, both ? network_->decoder.get() : nullptr,
                           optionReal(options_, "transfer_minimum"));
  } catch (const InputError& error) {
    throw InputError(error.code(), std::string(error.what()) + " The option transfer_minimum sets the share.");
  }
}

void FinetuneLoop::restore() {
  if (const auto checkpoint = session_->newestCheckpoint()) {
    position_ = restoreCheckpoint(*checkpoint, *network_, *optimizer_);
  }
  session_->catalog().runs().truncateMetrics(session_->id(), position_.step);
}

void FinetuneLoop::validateWith(std::function<double(UNet&)> score) {
  if (optionInt(options_, "validate_every") == 0) return;
  score_ = std::move(score);
  // The stored series is the memory of what came before: it ends where the last checkpoint is.
  const auto series = session_->catalog().runs().metrics(session_->id());
  const auto scores = series.find("validation_dice");
  if (scores == series.end()) return;
  for (const MetricPoint& point : scores->second) {
    validatedStep_ = point.step;
    bestScore_ = std::max(bestScore_, point.value);
  }
}

void FinetuneLoop::validate() {
  const std::int64_t every = score_ ? optionInt(options_, "validate_every") : 0;
  const bool due = every > 0 && (position_.step % every == 0 || position_.step == updates_);
  if (!due || position_.step <= validatedStep_) return;
  double score = 0;
  try {
    score = score_(network_);
  } catch (const Cancelled&) {
    stop();  // what was trained is kept; the score is asked for again when the run goes on
  }
  network_->train();
  if (score > bestScore_) {
    bestScore_ = score;
    session_->saveBest(checkpoint());
  }
  validatedStep_ = position_.step;
  recorder_.add("validation_dice", position_.step, score);
}

void FinetuneLoop::run() {
  network_->train();
  validate();
  while (position_.step < updates_) {
    trainEpoch();
    if (position_.iteration < iterations_) break;
    recorder_.add("epoch_loss", position_.step, position_.lossSum / static_cast<double>(iterations_));
    position_.epoch += 1;
    position_.iteration = 0;
    position_.lossSum = 0;
  }
  save();
}

void FinetuneLoop::trainEpoch() {
  const auto epoch = static_cast<std::uint32_t>(position_.epoch);
  loader_.start(epoch, epochBatches(static_cast<std::int64_t>(index_->items.size()), batch_, seed_, epoch, false),
                static_cast<std::size_t>(position_.iteration));
  const std::int64_t every = optionInt(options_, "checkpoint_every_updates");
  SegmentationBatch batch;
  while (position_.step < updates_ && loader_.next(batch)) {
    if (!session_->context().keepGoing()) stop();
    trainStep(batch);
    session_->context().progress(
        kFinetunePrepareShare + (1 - kFinetunePrepareShare - kFinetuneEvaluateShare) *
                                    static_cast<double>(position_.step) / static_cast<double>(updates_),
        "update " + std::to_string(position_.step) + " of " + std::to_string(updates_) + epochText());
    validate();
    if (position_.step % every == 0 && position_.step < updates_) save();
  }
}

std::string FinetuneLoop::epochText() const {
  const std::int64_t epochs = optionInt(options_, "epochs");
  if (epochs == 0) return {};
  return ", epoch " + std::to_string(position_.epoch + 1) + " of " + std::to_string(epochs);
}

void FinetuneLoop::trainStep(const SegmentationBatch& batch) {
  const double base = optionReal(options_, "learning_rate");
  const double rate = cosineRate(base, base * optionReal(options_, "floor"), 1, updates_, 0, position_.step);
  optimizer_->clearGradients();
  const at::Tensor logits = network_->forward(batch.images.to(device_));
  const at::Tensor labels = batch.labels.to(device_);
  const at::Tensor value = segmentationLoss(optionText(options_, "loss"), logits, labels);
  const double loss = value.item<double>();
  const std::int64_t step = position_.step + 1;
  if (!std::isfinite(loss)) {
    throw ComputeError("compute.loss", "The loss is not finite at update " + std::to_string(step) +
                                           ": take a lower learning rate. The last checkpoint is kept.");
  }
  value.backward();
  optimizer_->step(rate);
  position_.step = step;
  position_.iteration += 1;
  position_.lossSum += loss;
  recorder_.add("loss", step, loss);
  recorder_.add("lr", step, rate);
}

Checkpoint FinetuneLoop::checkpoint() const {
  return makeCheckpoint("finetune", finetuneOptionTable().toJson(options_), *network_, *optimizer_, position_);
}

void FinetuneLoop::save() {
  recorder_.flush();
  session_->save(checkpoint());
}

void FinetuneLoop::stop() {
  if (position_.step > 0) save();
  recorder_.flush();
  throw Cancelled{};
}

}  // namespace sw
