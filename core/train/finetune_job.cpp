#include "core/train/finetune_job.h"

#include <iomanip>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/nn/network_state.h"
#include "core/ssl/collapse.h"
#include "core/train/evaluation.h"
#include "core/train/finetune_loop.h"
#include "core/train/run_files.h"
#include "core/train/run_scope.h"
#include "core/train/train_options.h"
#include "core/train/training_data.h"

namespace sw {
namespace {

/// What a fine-tuning run is made from, looked up and checked before anything is written.
struct Inputs {
  DatasetRecord dataset;
  SplitRecord split;
  std::vector<VolumeRecord> labelled;
  std::vector<VolumeRecord> validation;  ///< labelled; empty where the split has no such subjects
  std::vector<VolumeRecord> test;
  std::vector<int> values;
  PrepareRecipe recipe;
  std::string method = "random";
};

/// The pre-training run whose encoder is asked for, once it has one.
RunRecord parentOf(Catalog& catalog, const Workspace& workspace, const FinetuneRequest& request, JobContext& context) {
  RunRecord parent = catalog.runs().get(request.from);
  const std::string name = "Run " + std::to_string(request.from.value);
  if (parent.kind != "pretrain") throw InputError("run.kind", name + " is no pre-training run.");
  if (!std::filesystem::exists(lastCheckpoint(workspace, request.from))) {
    throw InputError("checkpoint.missing", name + " has no checkpoint yet: let it go on first (slicewise-cli resume run-" +
                                               std::to_string(request.from.value) + ").");
  }
  if (parent.state != RunState::Completed) {
    context.logLine(LogLevel::Warning, name + " has not ended well; its encoder is taken from its last checkpoint.");
  }
  if (const CollapseAlarm alarm = collapseAlarm(catalog.runs().series(parent.id, kCollapseSeries)); alarm.stands()) {
    context.logLine(LogLevel::Warning, name + " " + collapseText(alarm) + ": its encoder learned nothing from its pairs.");
  }
  if (parent.method == kImportedMethod) {
    context.logLine(LogLevel::Warning, name + " was imported: whether its encoder has seen images of the test subjects "
                                              "is not known; the result must say so.");
  } else if (const RunScope scope = scopeOf(seenVolumes(catalog, parent),
                                            volumesOfRole(catalog, request.split, SplitRole::Test));
             scope.transductive()) {
    context.logLine(LogLevel::Warning, "The encoder was pre-trained on " + std::to_string(scope.seen) + " of the " +
                                           std::to_string(scope.test) +
                                           " test volumes, or on others of their subjects (transductive); the result must "
                                           "say so.");
  }
  return parent;
}

Inputs lookUp(RunSession& session, const FinetuneRequest& request, const OptionValues& options) {
  Catalog& catalog = session.catalog();
  Inputs inputs;
  inputs.dataset = catalog.datasets().get(request.dataset);
  inputs.split = catalog.splits().get(request.split);
  if (inputs.split.dataset != request.dataset) {
    throw InputError("run.split", "Split '" + inputs.split.name + "' belongs to another data set.");
  }
  inputs.values = classValues(inputs.dataset);
  inputs.labelled = labelledVolumes(catalog, inputs.split, request.draw, request.budget);
  inputs.validation = volumesOfRole(catalog, request.split, SplitRole::Validation);
  std::erase_if(inputs.validation, [](const VolumeRecord& volume) { return volume.labelPath.empty(); });
  inputs.test = testVolumes(catalog, inputs.split);
  inputs.recipe = recipeFrom(options, inputs.dataset.axis);
  if (request.from) inputs.method = parentOf(catalog, session.workspace(), request, session.context()).method;
  return inputs;
}

void begin(RunSession& session, const FinetuneRequest& request, const OptionValues& options, const Inputs& inputs,
           const std::string& device, int threads) {
  RunRecord record;
  record.kind = "finetune";
  record.method = inputs.method;
  record.dataset = request.dataset;
  record.split = request.split;
  record.budget = request.budget;
  record.draw = request.draw;
  record.seed = request.seed;
  record.parent = request.from;
  record.study = request.study;
  record.device = device;
  const RunScope scope = scopeOf(session.catalog(), record);
  session.begin(record, {{"kind", record.kind},
                         {"method", record.method},
                         {"options", finetuneOptionTable().toJson(options)},
                         {"dataset", request.dataset.value},
                         {"split", request.split.value},
                         {"budget", request.budget},
                         {"draw", request.draw},
                         {"parent", request.from.value},
                         {"seed", request.seed},
                         {"device", device},
                         {"threads", threads},
                         {"volumes", inputs.labelled.size()},
                         {"data_sha256", dataHash(inputs.labelled)},
                         {"class_values", inputs.values},
                         {"scope", scope.word()},
                         {"seen_in_pretraining", scope.seen},
                         {"test_volumes", scope.test}});
}

EvaluationSet preparedSet(RunSession& session, const Inputs& inputs, const std::vector<VolumeRecord>& records,
                          double begin, double end) {
  EvaluationSet set{inputs.dataset, records, {}, inputs.values, inputs.recipe};
  set.volumes = prepareVolumes(session.workspace(), inputs.dataset, records, inputs.recipe, session.context(), begin, end);
  return set;
}

/// Rows of the checkpoint that did best on the validation subjects, each metric named "best.…"; none without one.
std::vector<EvaluationRow> evaluateBest(RunSession& session, RunId run, UNet& network, c10::Device device,
                                        const EvaluationSet& set) {
  const std::filesystem::path best = bestCheckpoint(session.workspace(), run);
  if (!std::filesystem::exists(best)) return {};
  UNet chosen(network->encoder->width(), static_cast<std::int64_t>(set.values.size()));
  try {
    loadNetworkState(*chosen, networkTensors(loadCheckpoint(best)));
  } catch (const InputError& damage) {
    session.context().logLine(LogLevel::Warning, std::string(damage.what()) + " The best checkpoint is not evaluated.");
    return {};
  }
  chosen->to(device);
  std::vector<EvaluationRow> rows = evaluateNetwork(chosen, device, set, session.context());
  for (EvaluationRow& row : rows) row.metric = "best." + row.metric;
  return rows;
}

/// Scores the network and, where there is one, the best checkpoint on the test volumes and stores the rows.
double evaluateAndStore(RunSession& session, RunId run, UNet& network, c10::Device device, const Inputs& inputs) {
  JobContext& context = session.context();
  const EvaluationSet set =
      preparedSet(session, inputs, inputs.test, 1 - kFinetuneEvaluateShare, 1 - kFinetuneEvaluateShare / 2);
  context.progress(1 - kFinetuneEvaluateShare / 2, "evaluating " + std::to_string(inputs.test.size()) + " volumes");
  std::vector<EvaluationRow> rows = evaluateNetwork(network, device, set, context);
  const double dice = meanDice(rows);
  for (EvaluationRow& row : evaluateBest(session, run, network, device, set)) rows.push_back(std::move(row));
  for (EvaluationRow& row : rows) row.run = run;
  session.catalog().runs().setEvaluation(run, rows);
  context.progress(1, "done");
  return dice;
}

/// Takes over the parent's weights; the receipt stays in the run's folder.
void transferFrom(RunSession& session, RunId parent, FinetuneLoop& loop, bool decoderWanted) {
  JobContext& context = session.context();
  const TransferReceipt receipt = loop.transfer(loadCheckpoint(lastCheckpoint(session.workspace(), parent)));
  writeDurably(transferFile(session.workspace(), session.id()), transferReceiptJson(receipt));
  const bool whole = receipt.mismatched.empty() && receipt.missing.empty();
  context.logLine(whole ? LogLevel::Info : LogLevel::Warning,
                  "Weights of run " + std::to_string(parent.value) + ": " + transferSummary(receipt) + ".");
  if (decoderWanted && receipt.decoderElements == 0) {
    context.logLine(LogLevel::Warning, "Run " + std::to_string(parent.value) +
                                           " has no decoder: that of this run begins with random weights.");
  }
}

/// "1200 updates: 100.0 epochs of 118 labelled slices."
std::string lengthText(const FinetuneLoop& loop, std::size_t slices) {
  std::ostringstream text;
  text << loop.updates() << " updates: " << std::fixed << std::setprecision(1) << loop.epochs() << " epochs of "
       << slices << " labelled slices.";
  return text.str();
}

void train(RunSession& session, const FinetuneRequest& request, const OptionValues& options, const Inputs& inputs,
           c10::Device device, bool resumed) {
  JobContext& context = session.context();
  // The test volumes too: that one of them is gone should not be found after the training.
  for (const auto* volumes : {&inputs.labelled, &inputs.validation, &inputs.test})
    checkRunFiles(session.workspace(), inputs.dataset, *volumes, context);
  auto index = std::make_shared<const SliceIndex>(makeSliceIndex(prepareVolumes(
      session.workspace(), inputs.dataset, inputs.labelled, inputs.recipe, context, 0, kFinetunePrepareShare)));
  const std::size_t slices = index->items.size();
  FinetuneLoop loop(session, options, static_cast<std::uint64_t>(request.seed), device, std::move(index),
                    inputs.values);
  if (request.from) transferFrom(session, request.from, loop, optionText(options, "transfer") == "encoder_decoder");
  if (resumed) loop.restore();
  context.logLine(LogLevel::Info, lengthText(loop, slices));
  const EvaluationSet validation =
      preparedSet(session, inputs, inputs.validation, kFinetunePrepareShare, kFinetunePrepareShare);
  if (!inputs.validation.empty()) {
    loop.validateWith([&](UNet& network) { return meanDice(network, device, validation, context); });
  }
  loop.run();
  const double dice = evaluateAndStore(session, session.id(), loop.network(), device, inputs);
  RunRecorder recorder(session.catalog(), session.id(), context);
  recorder.add("val_dice", loop.updates(), dice);
  recorder.flush();
}

}  // namespace

FinetuneRequest finetuneRequestOf(const RunRecord& record, const nlohmann::json& config) {
  FinetuneRequest request;
  request.dataset = record.dataset;
  request.split = record.split;
  request.budget = record.budget;
  request.draw = record.draw;
  request.from = record.parent;
  request.options = finetuneOptionTable().fromJson(config.at("options"));
  request.seed = record.seed;
  request.device = record.device;
  request.study = record.study;
  return request;
}

FinetuneJob::FinetuneJob(Workspace workspace, FinetuneRequest request)
    : workspace_(std::move(workspace)), request_(std::move(request)) {
  completeFinetuneOptions(request_.options);
}

FinetuneJob::FinetuneJob(Workspace workspace, RunId resumed) : workspace_(std::move(workspace)), resumed_(resumed) {}

std::string FinetuneJob::title() const {
  if (resumed_) return "Resume run " + std::to_string(resumed_.value);
  return "Fine-tune with " + std::to_string(request_.budget) + " labelled subjects, " +
         (request_.from ? "encoder of run " + std::to_string(request_.from.value) : "random start");
}

void FinetuneJob::run(JobContext& context) {
  RunSession session(workspace_, context);
  std::optional<RunRecord> old;
  nlohmann::json config;
  if (resumed_) {
    old = session.find(resumed_, kind());
    config = configOf(*old);
    request_ = finetuneRequestOf(*old, config);
  }
  const OptionValues options = completeFinetuneOptions(request_.options);
  const Inputs inputs = lookUp(session, request_, options);
  const c10::Device device = deviceFor(request_.device);
  // The order of sums depends on the number of threads: a resumed run keeps the number that it began with.
  const int threads = useThreads(old ? config.value("threads", std::int64_t{0}) : optionInt(options, "threads"));
  if (old) {
    checkSameData(config, inputs.labelled);
    session.reopen(*old);
  } else {
    begin(session, request_, options, inputs, device.str(), threads);
  }
  session.execute([&] { train(session, request_, options, inputs, device, old.has_value()); });
}

EvaluateJob::EvaluateJob(Workspace workspace, EvaluateRequest request)
    : workspace_(std::move(workspace)), request_(std::move(request)) {}

std::string EvaluateJob::title() const { return "Evaluate run " + std::to_string(request_.run.value); }

void EvaluateJob::run(JobContext& context) {
  RunSession session(workspace_, context);
  const RunRecord record = session.catalog().runs().get(request_.run);
  if (record.kind != "finetune") {
    throw InputError("run.kind", "Run " + std::to_string(record.id.value) + " is a " + record.kind +
                                     " run: only fine-tuning runs can be evaluated.");
  }
  const nlohmann::json config = configOf(record);
  const OptionValues options = finetuneOptionTable().complete(finetuneOptionTable().fromJson(config.at("options")));
  FinetuneRequest request = finetuneRequestOf(record, config);
  request.from = RunId{};  // the run's own checkpoint holds its encoder
  const Inputs inputs = lookUp(session, request, options);
  const c10::Device device = deviceFor(request_.device);
  useThreads(config.value("threads", std::int64_t{0}));
  translated([&] {
    UNet network(optionInt(options, "width"), static_cast<std::int64_t>(inputs.values.size()));
    loadNetworkState(*network, networkTensors(loadCheckpoint(lastCheckpoint(workspace_, record.id))));
    network->to(device);
    const double dice = evaluateAndStore(session, record.id, network, device, inputs);
    context.changed({"runs", record.id.value});
    context.logLine(LogLevel::Info, "Run " + std::to_string(record.id.value) + ": mean 3D Dice " +
                                        std::to_string(dice) + " on " + std::to_string(inputs.test.size()) +
                                        " test volumes.");
  });
}

}  // namespace sw
