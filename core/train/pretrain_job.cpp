#include "core/train/pretrain_job.h"

#include <ATen/ops/cat.h>

#include <cmath>
#include <memory>
#include <optional>
#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/data/batch_loader.h"
#include "core/nn/unet.h"
#include "core/ssl/contrastive_objective.h"
#include "core/ssl/ssl_method.h"
#include "core/ssl/collapse.h"
#include "core/train/lr_schedule.h"
#include "core/store/run_recorder.h"
#include "core/train/run_session.h"
#include "core/train/train_options.h"
#include "core/train/train_state.h"
#include "core/train/training_data.h"

namespace sw {
namespace {

constexpr double kPrepareShare = 0.05;

/// A run's settings, complete.
struct Settings {
  std::string method;
  OptionValues options;
  std::uint64_t seed = 0;
};

BatchLoader::Settings loaderSettings(const Settings& settings) {
  BatchLoader::Settings loader;
  loader.seed = settings.seed;
  loader.threads = static_cast<int>(optionInt(settings.options, "loader_threads"));
  loader.augmentation = optionText(settings.options, "augmentation") == "none" ? AugmentationKind::None
                                                                                : AugmentationKind::Spatial;
  loader.views = 2;
  return loader;
}

double weightNorm(const torch::nn::Module& network) {
  double squares = 0;
  for (const at::Tensor& parameter : network.parameters()) {
    const double norm = parameter.detach().norm().item<double>();
    squares += norm * norm;
  }
  return std::sqrt(squares);
}

/// The training itself: network, optimiser, loader and where they stand.
class PretrainLoop {
 public:
  PretrainLoop(RunSession& session, const Settings& settings, c10::Device device,
               std::shared_ptr<const SliceIndex> index)
      : session_(&session),
        settings_(settings),
        device_(device),
        index_(std::move(index)),
        rule_(sslMethod(settings.method).rule(settings.options)),
        temperature_(optionReal(settings.options, "temperature")),
        baseTemperature_(optionReal(settings.options, "base_temperature")),
        epochs_(optionInt(settings.options, "epochs")),
        batch_(optionInt(settings.options, "batch")),
        network_(optionInt(settings.options, "width"), optionInt(settings.options, "embedding")),
        loader_(index_, loaderSettings(settings)),
        recorder_(session.catalog(), session.id(), session.context()) {
    initialise(*network_, settings.seed);
    network_->to(device_);
    network_->train();
    optimizer_ = makeSgd(namedParameters(*network_), optionReal(settings.options, "momentum"),
                         optionReal(settings.options, "weight_decay"));
    iterations_ = static_cast<std::int64_t>(index_->items.size()) / batch_;
    if (iterations_ == 0) {
      throw InputError("option.batch", "A batch of " + std::to_string(batch_) + " slices is larger than the " +
                                           std::to_string(index_->items.size()) +
                                           " slices there are; take a smaller batch.");
    }
  }

  void restore() {
    if (const auto checkpoint = session_->newestCheckpoint()) {
      position_ = restoreCheckpoint(*checkpoint, *network_, *optimizer_);
    }
    session_->catalog().runs().truncateMetrics(session_->id(), position_.step);
  }

  void run() {
    lastSave_ = lastRate_ = monotonicSeconds();
    if (position_.step == 0) recorder_.add("collapse", 0, collapse());
    while (position_.epoch < epochs_) {
      trainEpoch();
      endEpoch();
    }
    recorder_.flush();
    session_->context().progress(1, "done");
  }

 private:
  double collapse() const { return collapseValue(batch_, temperature_, baseTemperature_); }

  void trainEpoch() {
    const auto epoch = static_cast<std::uint32_t>(position_.epoch);
    loader_.start(epoch, epochBatches(static_cast<std::int64_t>(index_->items.size()), batch_, settings_.seed, epoch, true),
                  static_cast<std::size_t>(position_.iteration));
    PretrainBatch batch;
    while (loader_.next(batch)) {
      if (!session_->context().keepGoing()) stop();
      trainStep(batch);
      reportStep();
    }
  }

  void trainStep(const PretrainBatch& batch) {
    const double rate = cosineRate(optionReal(settings_.options, "learning_rate"), 0, epochs_, iterations_,
                                   position_.epoch, position_.iteration);
    optimizer_->clearGradients();
    // Two forward passes, not one of twice the size: BatchNorm must see each view's statistics apart.
    const at::Tensor first = network_->forward(batch.view1.to(device_));
    const at::Tensor second = network_->forward(batch.view2.to(device_));
    const ObjectiveValue value =
        contrastiveObjective(at::cat({first, second}), batch.meta, rule_, temperature_, baseTemperature_);
    const double loss = value.loss.item<double>();
    const std::int64_t step = position_.step + 1;
    if (!std::isfinite(loss)) {
      throw ComputeError("compute.loss", "The loss is not finite at step " + std::to_string(step) + " (epoch " +
                                             std::to_string(position_.epoch + 1) +
                                             "): take a lower learning rate. The last checkpoint is kept.");
    }
    value.loss.backward();
    optimizer_->step(rate);
    position_.step = step;
    position_.iteration += 1;
    position_.lossSum += loss;
    recorder_.add("loss", step, loss);
    recorder_.add("loss_unscaled", step, value.unscaled);
    recorder_.add("lr", step, rate);
    recorder_.add("positives", step, value.meanPositives);
    recorder_.add("floor", step, value.floor);
  }

  void reportStep() {
    const double now = monotonicSeconds();
    ++sinceRate_;
    if (now - lastRate_ >= 2.0) {
      recorder_.add("throughput", position_.step, static_cast<double>(sinceRate_ * batch_) / (now - lastRate_));
      lastRate_ = now;
      sinceRate_ = 0;
    }
    const double done = static_cast<double>(position_.step) / static_cast<double>(epochs_ * iterations_);
    session_->context().progress(kPrepareShare + (1 - kPrepareShare) * done,
                                 "epoch " + std::to_string(position_.epoch + 1) + " of " + std::to_string(epochs_));
    const std::int64_t seconds = optionInt(settings_.options, "checkpoint_seconds");
    if (seconds > 0 && now - lastSave_ >= static_cast<double>(seconds)) save();
  }

  void endEpoch() {
    const double mean = position_.lossSum / static_cast<double>(iterations_);
    recorder_.add("epoch_loss", position_.step, mean);
    recorder_.add("collapse", position_.step, collapse());
    recorder_.add("weights", position_.step, weightNorm(*network_));
    if (onCollapseLine(mean, collapse())) {
      recorder_.flush();
      session_->context().logLine(LogLevel::Warning, collapseNotice(session_->catalog().runs().metrics(session_->id())));
    }
    position_.epoch += 1;
    position_.iteration = 0;
    position_.lossSum = 0;
    if (position_.epoch == epochs_ || position_.epoch % optionInt(settings_.options, "checkpoint_every") == 0) save();
  }

  void save() {
    recorder_.flush();
    session_->save(makeCheckpoint("pretrain", pretrainOptionTable(settings_.method).toJson(settings_.options), *network_,
                                  *optimizer_, position_));
    lastSave_ = monotonicSeconds();
  }

  [[noreturn]] void stop() {
    if (position_.step > 0) save();
    recorder_.flush();
    throw Cancelled{};
  }

  RunSession* session_;
  Settings settings_;
  c10::Device device_;
  std::shared_ptr<const SliceIndex> index_;
  PositiveRule rule_;
  double temperature_, baseTemperature_;
  std::int64_t epochs_, batch_, iterations_ = 0;
  PretrainNet network_;
  std::unique_ptr<Optimizer> optimizer_;
  BatchLoader loader_;
  RunRecorder recorder_;
  TrainPosition position_;
  double lastSave_ = 0, lastRate_ = 0;
  std::int64_t sinceRate_ = 0;
};

void begin(RunSession& session, const PretrainRequest& request, const Settings& settings,
           const std::vector<VolumeRecord>& volumes, const std::string& device, int threads) {
  RunRecord record;
  record.kind = "pretrain";
  record.method = request.method;
  record.dataset = request.dataset;
  record.split = request.split;
  record.seed = request.seed;
  record.study = request.study;
  record.device = device;
  session.begin(record, {{"kind", record.kind},
                         {"method", record.method},
                         {"options", pretrainOptionTable(request.method).toJson(settings.options)},
                         {"dataset", request.dataset.value},
                         {"split", request.split.value},
                         {"scope", request.split ? "inductive" : "transductive"},
                         {"seed", request.seed},
                         {"device", device},
                         {"threads", threads},
                         {"volumes", volumes.size()},
                         {"data_sha256", dataHash(volumes)}});
}

PretrainRequest requestOf(const RunRecord& record, const nlohmann::json& config) {
  PretrainRequest request;
  request.dataset = record.dataset;
  request.split = record.split;
  request.method = record.method;
  request.options = pretrainOptionTable(record.method).fromJson(config.at("options"));
  request.seed = record.seed;
  request.device = record.device;
  request.study = record.study;
  return request;
}

}  // namespace

PretrainJob::PretrainJob(Workspace workspace, PretrainRequest request)
    : workspace_(std::move(workspace)), request_(std::move(request)) {
  pretrainOptionTable(request_.method).complete(request_.options);
}

PretrainJob::PretrainJob(Workspace workspace, RunId resumed) : workspace_(std::move(workspace)), resumed_(resumed) {}

std::string PretrainJob::title() const {
  if (resumed_) return "Resume run " + std::to_string(resumed_.value);
  return "Pre-train " + sslMethod(request_.method).title;
}

void PretrainJob::run(JobContext& context) {
  RunSession session(workspace_, context);
  std::optional<RunRecord> old;
  nlohmann::json config;
  if (resumed_) {
    old = session.find(resumed_, kind());
    config = configOf(*old);
    request_ = requestOf(*old, config);
  }
  const Settings settings{request_.method, pretrainOptionTable(request_.method).complete(request_.options),
                          static_cast<std::uint64_t>(request_.seed)};
  const DatasetRecord dataset = session.catalog().datasets().get(request_.dataset);
  const PrepareRecipe recipe = recipeFrom(settings.options, dataset.axis);
  const std::vector<VolumeRecord> volumes = pretrainVolumes(session.catalog(), request_.dataset, request_.split);
  const c10::Device device = deviceFor(request_.device);
  // The order of sums depends on the number of threads: a resumed run keeps the number that it began with.
  const int threads = useThreads(old ? config.value("threads", std::int64_t{0}) : optionInt(settings.options, "threads"));
  if (old) {
    checkSameData(config, volumes);
    session.reopen(*old);
  } else {
    begin(session, request_, settings, volumes, device.str(), threads);
  }
  session.execute([&] {
    auto index = std::make_shared<const SliceIndex>(
        makeSliceIndex(prepareVolumes(workspace_, dataset, volumes, recipe, context, 0, kPrepareShare)));
    PretrainLoop loop(session, settings, device, std::move(index));
    if (old) loop.restore();
    loop.run();
  });
}

}  // namespace sw
