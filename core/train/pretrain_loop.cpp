#include "core/train/pretrain_loop.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/nn/unet.h"
#include "core/ssl/collapse.h"
#include "core/ssl/embedding_spread.h"
#include "core/ssl/pull_share.h"
#include "core/train/kept_checkpoints.h"
#include "core/train/lr_schedule.h"
#include "core/train/position_probe.h"
#include "core/train/train_options.h"

namespace sw {
namespace {

constexpr const char* kWatchState = "collapse_watch";
constexpr std::int64_t kSpreadEvery = 10;  ///< steps

BatchLoader::Settings loaderSettings(const PretrainSettings& settings) {
  BatchLoader::Settings loader;
  loader.seed = settings.seed;
  loader.threads = static_cast<int>(optionInt(settings.options, "loader_threads"));
  loader.augmentation = augmentationSettings(settings.options);
  loader.views = 2;
  return loader;
}

/// Parameters of other stages keep their values; where there is one stage only, the task has said what is trained.
void chooseTrained(torch::nn::Module& network, const std::vector<std::string>& trained) {
  if (trained.empty()) return;
  for (auto& item : network.named_parameters()) {
    item.value().set_requires_grad(std::any_of(trained.begin(), trained.end(), [&](const std::string& prefix) {
      return item.key().starts_with(prefix);
    }));
  }
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
                           std::shared_ptr<const SliceIndex> index, ProbeLabels labels)
    : session_(&session),
      settings_(std::move(settings)),
      device_(device),
      index_(std::move(index)),
      labels_(std::move(labels)),
      epochs_(optionInt(settings_.options, "epochs")),
      batch_(optionInt(settings_.options, "batch")),
      task_(pretrainTask(settings_, static_cast<std::int64_t>(index_->items.size()))),
      stages_(pretrainStages(*task_, settings_)),
      watch_(optionInt(settings_.options, "collapse_steps"), optionReal(settings_.options, "collapse_share")),
      loader_(index_, loaderSettings(settings_)),
      recorder_(session.catalog(), session.id(), session.context()) {
  torch::nn::Module& network = task_->network();
  initialise(network, settings_.seed);
  network.to(device_);
  network.train();
  enterStage(0);
  iterations_ = static_cast<std::int64_t>(batchesOf(0).size());
  if (iterations_ == 0) {
    throw InputError("option.batch", "A batch of " + std::to_string(batch_) + " slices is larger than the " +
                                         std::to_string(index_->items.size()) +
                                         " slices there are; take a smaller batch.");
  }
  const std::int64_t warmup = optionInt(settings_.options, "warmup_steps");
  for (const TaskStage& each : stages_) {
    if (warmup == 0 || warmup < each.epochs * iterations_) continue;
    throw InputError("option.warmup", "A warm-up of " + std::to_string(warmup) + " steps leaves nothing of the " +
                                          std::to_string(each.epochs * iterations_) + " steps that " +
                                          (each.name.empty() ? "the run" : "the stage \"" + each.name + "\"") +
                                          " has: take a shorter one or more epochs.");
  }
}

PretrainLoop::Batches PretrainLoop::batchesOf(std::int64_t epoch) const {
  return drawBatches(*index_, drawOf(stages_[stageOfEpoch(stages_, epoch)], settings_), batch_, settings_.seed, epoch);
}

void PretrainLoop::enterStage(std::size_t number) {
  stage_ = number;
  stageBegin_ = 0;
  for (std::size_t i = 0; i < number; ++i) stageBegin_ += stages_[i].epochs;
  chooseTrained(task_->network(), stage().trained);
  optimizer_ = makeOptimizer(optionText(settings_.options, "optimizer"), namedParameters(task_->network()),
                             optionReal(settings_.options, "momentum"), optionReal(settings_.options, "weight_decay"));
}

std::int64_t PretrainLoop::stepOfStage() const {
  return (position_.epoch - stageBegin_) * iterations_ + position_.iteration;
}

double PretrainLoop::rate() const {
  return warmupRate(optionReal(settings_.options, "learning_rate"), optionInt(settings_.options, "warmup_steps"),
                    stepOfStage(), stage().epochs * iterations_);
}

void PretrainLoop::restore() {
  if (const auto checkpoint = session_->newestCheckpoint()) {
    enterStage(stageOfEpoch(stages_, positionOf(*checkpoint).epoch));
    position_ = restoreCheckpoint(*checkpoint, task_->network(), *optimizer_);
    if (const nlohmann::json state = stateOf(*checkpoint, kWatchState); !state.is_null()) watch_.restore(state);
  }
  session_->catalog().runs().truncateMetrics(session_->id(), position_.step);
}

void PretrainLoop::run() {
  lastSave_ = lastRate_ = monotonicSeconds();
  if (position_.step == 0) keep();
  while (position_.epoch < epochs_) {
    trainEpoch();
    endEpoch();
  }
  stopIfCollapsed();
  recorder_.flush();
  session_->context().progress(1, "done");
}

void PretrainLoop::trainEpoch() {
  loader_.start(static_cast<std::uint32_t>(position_.epoch), batchesOf(position_.epoch),
                static_cast<std::size_t>(position_.iteration));
  PretrainBatch batch;
  while (loader_.next(batch)) {
    if (!session_->context().keepGoing()) stop();
    trainStep(batch);
    reportStep();
  }
}

void PretrainLoop::trainStep(const PretrainBatch& batch) {
  const double now = rate();
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
  optimizer_->step(now);
  task_->stepped();
  record(value, loss, now);
  watch(value, loss);
}

void PretrainLoop::record(const TaskStep& value, double loss, double rate) {
  const auto collapse = value.series.find("collapse"), floor = value.series.find("floor");
  recordCollapseLine(value);
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

/// Where a stage begins its line is known before its first epoch has a mean.
void PretrainLoop::recordCollapseLine(const TaskStep& value) {
  if (position_.epoch != stageBegin_ || position_.iteration != 0) return;
  if (stages_.size() > 1) recorder_.add("stage", position_.step + 1, static_cast<double>(stage_ + 1));
  if (const auto line = value.series.find("collapse"); line != value.series.end())
    recorder_.add("collapse", position_.step == 0 ? 0 : position_.step + 1, line->second);
}

void PretrainLoop::watch(const TaskStep& value, double loss) {
  CollapseSample sample{loss, std::nullopt, std::nullopt};
  if (const auto line = value.series.find("collapse"); line != value.series.end()) sample.collapse = line->second;
  if (value.embeddings.defined() && (position_.step % kSpreadEvery == 0 || position_.step == 1)) {
    const EmbeddingSpread spread = embeddingSpread(value.embeddings);
    recorder_.add("embedding_spread", position_.step, spread.spread);
    recorder_.add("effective_rank", position_.step, spread.effectiveRank);
    sample.spread = spread.spread;
    if (value.targets.defined()) {
      if (const auto share = pullShare(value.embeddings, value.targets, value.temperature))
        recorder_.add("gradient_pull", position_.step, *share);
    }
  }
  // A rate that is still rising may leave the loss where it was: that is no collapse.
  if (stepOfStage() > optionInt(settings_.options, "warmup_steps")) take(watch_.add(sample));
}

void PretrainLoop::take(const std::optional<CollapseJudgement>& judgement) {
  if (!judgement) return;
  if (judgement->changed()) {
    recorder_.add(kCollapseSeries, position_.step, judgement->signs);
    recorder_.flush();
    session_->context().logLine(judgement->signs == 0 ? LogLevel::Info : LogLevel::Warning,
                                watch_.text(*judgement, position_.step));
    session_->context().changed({"runs", session_->id().value});
  }
  stopIfCollapsed();
}

void PretrainLoop::stopIfCollapsed() {
  if (watch_.signs() == 0 || optionText(settings_.options, "on_collapse") != "stop") return;
  save();
  throw ComputeError("compute.collapsed",
                     "The pre-training has collapsed and was stopped at step " + std::to_string(position_.step) +
                         " (option on_collapse = stop; the last checkpoint is kept). " + kCollapseRemedy);
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
                               (stage().name.empty() ? "" : stage().name + " stage, ") + "epoch " +
                                   std::to_string(position_.epoch + 1) + " of " + std::to_string(epochs_));
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
  if (position_.epoch == stageBegin_ + stage().epochs) endStage();
  const std::int64_t every = optionInt(settings_.options, "probe_every");
  if (every > 0 && (position_.epoch == epochs_ || position_.epoch % every == 0)) probe();
  if (position_.epoch == epochs_ || position_.epoch % optionInt(settings_.options, "checkpoint_every") == 0) save();
  keep();
}

void PretrainLoop::endStage() {
  const auto judgement = watch_.endStage();
  if (stage_ + 1 < stages_.size()) enterStage(stage_ + 1);
  take(judgement);
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
}

void PretrainLoop::probe() {
  try {
    JobContext& context = session_->context();
    if (const auto score = positionProbe(task_->network(), device_, *index_, context))
      recorder_.add("position_r2", position_.step, *score);
    if (const auto dice = segmentationProbe(task_->network(), device_, *index_, labels_, settings_.seed, context))
      recorder_.add("probe_dice", position_.step, *dice);
  } catch (const Cancelled&) {
    stop();  // the epoch is kept; its probe is the only thing that a resumed run lacks
  }
}

void PretrainLoop::save() {
  recorder_.flush();
  session_->save(checkpointNow());
  lastSave_ = monotonicSeconds();
}

Checkpoint PretrainLoop::checkpointNow() const {
  Checkpoint checkpoint = makeCheckpoint("pretrain", pretrainOptionTable(settings_.method).toJson(settings_.options),
                                         task_->network(), *optimizer_, position_);
  addState(checkpoint, kWatchState, watch_.state());
  return checkpoint;
}

void PretrainLoop::keep() {
  const std::int64_t every = optionInt(settings_.options, "keep_every");
  if (every == 0 || position_.epoch == epochs_ || position_.epoch % every != 0) return;
  keepCheckpoint(session_->workspace(), session_->id(), position_.epoch, checkpointNow());
}

void PretrainLoop::stop() {
  if (position_.step > 0) save();
  recorder_.flush();
  throw Cancelled{};
}

}  // namespace sw
