#include "core/train/pretrain_loop.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/data/partition_batches.h"
#include "core/nn/unet.h"
#include "core/ssl/collapse.h"
#include "core/ssl/ssl_method.h"
#include "core/train/lr_schedule.h"
#include "core/train/position_probe.h"
#include "core/train/train_options.h"

namespace sw {
namespace {

BatchLoader::Settings loaderSettings(const PretrainSettings& settings) {
  BatchLoader::Settings loader;
  loader.seed = settings.seed;
  loader.threads = static_cast<int>(optionInt(settings.options, "loader_threads"));
  loader.augmentation = optionText(settings.options, "augmentation") == "none" ? AugmentationKind::None
                                                                                : AugmentationKind::Spatial;
  loader.views = 2;
  return loader;
}

std::unique_ptr<PretextTask> makeTask(const PretrainSettings& settings, std::int64_t slices) {
  const SslMethod& method = sslMethod(settings.method);
  TaskSetup setup{settings.options, settings.seed, slices};
  if (method.rule != nullptr) setup.rule = method.rule(settings.options);
  return method.task(setup);
}

double weightNorm(const torch::nn::Module& network) {
  double squares = 0;
  for (const at::Tensor& parameter : network.parameters()) {
    const double norm = parameter.detach().norm().item<double>();
    squares += norm * norm;
  }
  return std::sqrt(squares);
}

}  // namespace

PretrainLoop::PretrainLoop(RunSession& session, PretrainSettings settings, c10::Device device,
                           std::shared_ptr<const SliceIndex> index)
    : session_(&session),
      settings_(std::move(settings)),
      device_(device),
      index_(std::move(index)),
      epochs_(optionInt(settings_.options, "epochs")),
      batch_(optionInt(settings_.options, "batch")),
      task_(makeTask(settings_, static_cast<std::int64_t>(index_->items.size()))),
      loader_(index_, loaderSettings(settings_)),
      recorder_(session.catalog(), session.id(), session.context()) {
  torch::nn::Module& network = task_->network();
  initialise(network, settings_.seed);
  network.to(device_);
  network.train();
  optimizer_ = makeOptimizer(optionText(settings_.options, "optimizer"), namedParameters(network),
                             optionReal(settings_.options, "momentum"), optionReal(settings_.options, "weight_decay"));
  iterations_ = static_cast<std::int64_t>(batchesOf(0).size());
  if (iterations_ == 0) {
    throw InputError("option.batch", "A batch of " + std::to_string(batch_) + " slices is larger than the " +
                                         std::to_string(index_->items.size()) +
                                         " slices there are; take a smaller batch.");
  }
}

PretrainLoop::Batches PretrainLoop::batchesOf(std::uint32_t epoch) const {
  if (sslMethod(settings_.method).draw == BatchDraw::Partitions)
    return partitionBatches(*index_, batch_, settings_.seed, epoch);
  return epochBatches(static_cast<std::int64_t>(index_->items.size()), batch_, settings_.seed, epoch, true);
}

void PretrainLoop::restore() {
  if (const auto checkpoint = session_->newestCheckpoint()) {
    position_ = restoreCheckpoint(*checkpoint, task_->network(), *optimizer_);
  }
  session_->catalog().runs().truncateMetrics(session_->id(), position_.step);
}

void PretrainLoop::run() {
  lastSave_ = lastRate_ = monotonicSeconds();
  while (position_.epoch < epochs_) {
    trainEpoch();
    endEpoch();
  }
  recorder_.flush();
  session_->context().progress(1, "done");
}

void PretrainLoop::trainEpoch() {
  const auto epoch = static_cast<std::uint32_t>(position_.epoch);
  loader_.start(epoch, batchesOf(epoch), static_cast<std::size_t>(position_.iteration));
  PretrainBatch batch;
  while (loader_.next(batch)) {
    if (!session_->context().keepGoing()) stop();
    trainStep(batch);
    reportStep();
  }
}

void PretrainLoop::trainStep(const PretrainBatch& batch) {
  const double rate = cosineRate(optionReal(settings_.options, "learning_rate"), 0, epochs_, iterations_,
                                 position_.epoch, position_.iteration);
  optimizer_->clearGradients();
  const TaskStep value = task_->step({batch.view1.to(device_), batch.view2.to(device_), batch.meta, settings_.seed,
                                      static_cast<std::uint32_t>(position_.epoch)});
  const double loss = value.loss.item<double>();
  const std::int64_t step = position_.step + 1;
  if (!std::isfinite(loss)) {
    throw ComputeError("compute.loss", "The loss is not finite at step " + std::to_string(step) + " (epoch " +
                                           std::to_string(position_.epoch + 1) +
                                           "): take a lower learning rate. The last checkpoint is kept.");
  }
  value.loss.backward();
  optimizer_->step(rate);
  task_->stepped();
  record(value, loss, rate);
}

void PretrainLoop::record(const TaskStep& value, double loss, double rate) {
  const auto collapse = value.series.find("collapse"), floor = value.series.find("floor");
  if (position_.step == 0 && collapse != value.series.end()) recorder_.add("collapse", 0, collapse->second);
  position_.step += 1;
  position_.iteration += 1;
  position_.lossSum += loss;
  position_.collapseSum += collapse == value.series.end() ? 0 : collapse->second;
  position_.floorSum += floor == value.series.end() ? 0 : floor->second;
  recorder_.add("loss", position_.step, loss);
  recorder_.add("lr", position_.step, rate);
  for (const auto& [name, number] : value.series) {
    if (name != "collapse") recorder_.add(name, position_.step, number);
  }
}

void PretrainLoop::reportStep() {
  const double now = monotonicSeconds();
  ++sinceRate_;
  if (now - lastRate_ >= 2.0) {
    recorder_.add("throughput", position_.step, static_cast<double>(sinceRate_ * batch_) / (now - lastRate_));
    lastRate_ = now;
    sinceRate_ = 0;
  }
  const double done = static_cast<double>(position_.step) / static_cast<double>(epochs_ * iterations_);
  session_->context().progress(kPretrainPrepareShare + (1 - kPretrainPrepareShare) * done,
                               "epoch " + std::to_string(position_.epoch + 1) + " of " + std::to_string(epochs_));
  const std::int64_t seconds = optionInt(settings_.options, "checkpoint_seconds");
  if (seconds > 0 && now - lastSave_ >= static_cast<double>(seconds)) save();
}

void PretrainLoop::endEpoch() {
  const double mean = position_.lossSum / static_cast<double>(iterations_);
  recorder_.add("epoch_loss", position_.step, mean);
  recordProgress(mean);
  recorder_.add("weights", position_.step, weightNorm(task_->network()));
  position_.epoch += 1;
  position_.iteration = 0;
  position_.lossSum = position_.floorSum = position_.collapseSum = 0;
  const std::int64_t every = optionInt(settings_.options, "probe_every");
  if (every > 0 && (position_.epoch == epochs_ || position_.epoch % every == 0)) probe();
  if (position_.epoch == epochs_ || position_.epoch % optionInt(settings_.options, "checkpoint_every") == 0) save();
}

/// How far between the collapse line (0 %) and the floor (100 %) the epoch's mean loss lies; unlike the loss itself it can
/// be compared between thresholds and batch sizes.
void PretrainLoop::recordProgress(double meanLoss) {
  const double count = static_cast<double>(iterations_);
  const double collapse = position_.collapseSum / count, floor = position_.floorSum / count;
  if (!(collapse > 0)) return;
  recorder_.add("collapse", position_.step, collapse);
  if (collapse > floor && floor > 0)
    recorder_.add("contrast_progress", position_.step, 100 * (collapse - meanLoss) / (collapse - floor));
  if (!onCollapseLine(meanLoss, collapse)) return;
  recorder_.flush();
  session_->context().logLine(LogLevel::Warning, collapseNotice(session_->catalog().runs().metrics(session_->id())));
}

void PretrainLoop::probe() {
  try {
    const std::optional<double> score = positionProbe(task_->network(), device_, *index_, session_->context());
    if (score) recorder_.add("position_r2", position_.step, *score);
  } catch (const Cancelled&) {
    stop();  // the epoch is kept; its probe is the only thing that a resumed run lacks
  }
}

void PretrainLoop::save() {
  recorder_.flush();
  session_->save(makeCheckpoint("pretrain", pretrainOptionTable(settings_.method).toJson(settings_.options),
                                task_->network(), *optimizer_, position_));
  lastSave_ = monotonicSeconds();
}

void PretrainLoop::stop() {
  if (position_.step > 0) save();
  recorder_.flush();
  throw Cancelled{};
}

}  // namespace sw
