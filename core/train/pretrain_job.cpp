#include "core/train/pretrain_job.h"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string_view>

#include "core/base/error.h"
#include "core/ssl/position_source.h"
#include "core/ssl/ssl_method.h"
#include "core/store/volume_positions.h"
#include "core/train/pretrain_loop.h"
#include "core/train/run_files.h"
#include "core/train/run_positions.h"
#include "core/train/run_session.h"
#include "core/train/train_options.h"
#include "core/train/training_data.h"
#include "core/volume/position_grid.h"

namespace sw {
namespace {

SliceIndex indexOf(std::vector<std::shared_ptr<const CachedSlices>> prepared, const std::vector<VolumeRecord>& volumes,
                   const OptionValues& options, int axis) {
  const std::vector<PositionAxis> axes = positionAxes(volumes, axis);
  return makeSliceIndex(std::move(prepared), axes, positionScale(options, axes));
}

void begin(RunSession& session, const PretrainRequest& request, const PretrainSettings& settings,
           const std::vector<VolumeRecord>& volumes, nlohmann::json positions, const std::string& device,
           int threads) {
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
                         {"data_sha256", dataHash(volumes)},
                         {"positions", std::move(positions)}});
}

/// Reach of the strict comparison of positions, i / n; nothing for rules that have none or compare exactly.
std::optional<double> comparedReach(const OptionValues& options) {
  const auto is = [&](const char* name, std::string_view word) {
    const auto option = options.find(name);
    return option != options.end() && std::get<std::string>(option->second) == word;
  };
  if (is("comparison", "exact") || is("position", "mm")) return std::nullopt;
  if (options.contains("threshold")) return optionReal(options, "threshold");
  return is("kernel", "box") ? std::optional(optionReal(options, "kernel_width")) : std::nullopt;
}

/// Says so where pairs the same number of slices apart are positives or not by rounding.
void warnOfRounding(JobContext& context, const OptionValues& options, const std::vector<VolumeRecord>& volumes, int axis) {
  constexpr std::size_t kNamed = 4;
  const std::optional<double> reach = comparedReach(options);
  if (!reach) return;
  std::vector<std::int64_t> counts;
  for (const PositionAxis& each : positionAxes(volumes, axis)) counts.push_back(each.count());
  counts = countsDecidedByRounding(*reach, std::move(counts));
  if (counts.empty()) return;
  std::ostringstream text;
  text << "A threshold of " << *reach << " is a whole number of slices in volumes of ";
  for (std::size_t i = 0; i < std::min(counts.size(), kNamed); ++i) text << (i > 0 ? ", " : "") << counts[i];
  text << " slices" << (counts.size() > kNamed ? " and others" : "")
       << ": whether slices just at the threshold are positives is decided by rounding, as in the published code. "
       << (options.contains("comparison") ? "Set comparison to exact, or take a little more or less."
                                          : "A little more or less avoids it.");
  context.logLine(LogLevel::Warning, text.str());
}

/// Only training subjects of a split may lend their labels to the probe.
ProbeLabels probeLabels(const DatasetRecord& dataset, SplitId split, const std::vector<VolumeRecord>& volumes) {
  const bool named = std::any_of(dataset.labelNames.begin(), dataset.labelNames.end(),
                                 [](const auto& label) { return label.first != 0; });
  if (!split || !named) return {};
  ProbeLabels labels;
  labels.classValues = classValues(dataset);
  for (const VolumeRecord& volume : volumes) labels.subjects.push_back(volume.subject);
  return labels;
}

}  // namespace

PretrainRequest pretrainRequestOf(const RunRecord& record, const nlohmann::json& config) {
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

PretrainJob::PretrainJob(Workspace workspace, PretrainRequest request)
    : workspace_(std::move(workspace)), request_(std::move(request)) {
  const OptionValues options = pretrainOptionTable(request_.method).complete(request_.options);
  // What two options forbid together is said at once too, not after the slices were prepared.
  const SslMethod& method = sslMethod(request_.method);
  if (method.rule != nullptr) method.rule(options);
  if (method.check != nullptr) method.check(options);
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
    request_ = pretrainRequestOf(*old, config);
  }
  const PretrainSettings settings{request_.method, pretrainOptionTable(request_.method).complete(request_.options),
                          static_cast<std::uint64_t>(request_.seed)};
  const DatasetRecord dataset = session.catalog().datasets().get(request_.dataset);
  const PrepareRecipe recipe = recipeFrom(settings.options, dataset.axis);
  const auto candidates = pretrainCandidates(session.catalog(), request_.dataset, request_.split);
  // Before the volumes: what is excluded now must not hide what changed.
  if (old) checkSamePositions(config, candidates, recipe.axis);
  const std::vector<VolumeRecord> volumes = pretrainVolumes(session.catalog(), request_.dataset, request_.split);
  const c10::Device device = deviceFor(request_.device);
  // The order of sums depends on the number of threads: a resumed run keeps the number that it began with.
  const int threads = useThreads(old ? config.value("threads", std::int64_t{0}) : optionInt(settings.options, "threads"));
  if (old) {
    checkSameData(config, volumes);
    session.reopen(*old);
  } else {
    begin(session, request_, settings, volumes, runPositions(candidates, recipe.axis), device.str(), threads);
  }
  if (!old) warnOfRounding(context, settings.options, volumes, recipe.axis);
  session.execute([&] {
    checkRunFiles(workspace_, dataset, volumes, context);
    auto index = std::make_shared<const SliceIndex>(
        indexOf(prepareVolumes(workspace_, dataset, volumes, recipe, context, 0, kPretrainPrepareShare), volumes,
                settings.options, recipe.axis));
    PretrainLoop loop(session, settings, device, std::move(index), probeLabels(dataset, request_.split, volumes));
    if (old) loop.restore();
    loop.run();
  });
}

}  // namespace sw
