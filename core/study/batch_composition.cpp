#include "core/study/batch_composition.h"

#include "core/base/error.h"
#include "core/io/prepare_recipe.h"
#include "core/ssl/position_source.h"
#include "core/store/catalog.h"
#include "core/store/volume_positions.h"
#include "core/train/pretrain_job.h"
#include "core/train/pretrain_plan.h"
#include "core/train/run_positions.h"
#include "core/train/run_session.h"
#include "core/train/train_options.h"
#include "core/train/training_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace sw {
namespace {

/// Of each epoch, as the run's task has it.
std::vector<BatchDraw> drawsOf(const PretrainSettings& settings, std::size_t slices) {
  const auto task = pretrainTask(settings, static_cast<std::int64_t>(slices));
  const std::vector<TaskStage> stages = pretrainStages(*task, settings);
  std::vector<BatchDraw> draws;
  for (std::int64_t epoch = 0; epoch < optionInt(settings.options, "epochs"); ++epoch)
    draws.push_back(drawOf(stages[stageOfEpoch(stages, epoch)], settings));
  return draws;
}

std::vector<std::vector<std::int64_t>> batchesOf(const BatchPlan& plan, std::int64_t epoch) {
  const auto at = std::min(static_cast<std::size_t>(epoch), plan.draws.size() - 1);
  return drawBatches(plan.index, plan.draws[at], plan.batch, plan.seed, epoch);
}

/// Adds up what the batches are made of.
class Counter {
 public:
  Counter(const BatchPlan& plan, int bins) : plan_(&plan) {
    summary_.pairs = plan.rule.has_value();
    summary_.acrossVolumes = summary_.pairs && plan.rule->kind != PositiveRuleKind::OtherView;
    if (summary_.pairs) summary_.positives.assign(static_cast<std::size_t>(2 * plan.batch), 0);
    summary_.positions.assign(static_cast<std::size_t>(bins), 0);
    summary_.expected.assign(static_cast<std::size_t>(bins), 0);
    for (const SliceItem& item : plan.index.items) put(summary_.expected, item.position);
  }

  void add(std::int64_t step, const std::vector<std::int64_t>& items) {
    const BatchMeta meta = batchMeta(plan_->index, items);
    BatchComposition batch;
    batch.step = step;
    std::set<SubjectId> subjects;
    for (const std::int64_t volume : meta.volumes)
      subjects.insert(plan_->subjects[static_cast<std::size_t>(volume)]);
    batch.subjects = static_cast<std::int64_t>(subjects.size());
    for (const double position : meta.positions) put(summary_.positions, position);
    summary_.anchors += static_cast<std::int64_t>(items.size());
    if (summary_.pairs) countPairs(batch, meta);
    summary_.alone += batch.alone;
    summary_.batches.push_back(batch);
  }

  BatchSummary finish() {
    const auto share = [](std::vector<double>& counts, double all) {
      if (all > 0) std::ranges::for_each(counts, [all](double& count) { count /= all; });
    };
    share(summary_.positives, static_cast<double>(summary_.anchors));
    share(summary_.positions, static_cast<double>(summary_.anchors));
    share(summary_.expected, static_cast<double>(plan_->index.items.size()));
    return std::move(summary_);
  }

 private:
  static void put(std::vector<double>& bins, double position) {
    const auto last = static_cast<std::int64_t>(bins.size()) - 1;
    const auto at = static_cast<std::int64_t>(position * static_cast<double>(bins.size()));
    bins[static_cast<std::size_t>(std::clamp<std::int64_t>(at, 0, last))] += 1;
  }

  /// Both views of a slice have the same positives: its other view and both of each other slice.
  void countPairs(BatchComposition& batch, const BatchMeta& meta) {
    const std::size_t slices = meta.positions.size();
    batch.leastPositives = static_cast<std::int64_t>(2 * slices);
    double sum = 0;
    for (std::size_t a = 0; a < slices; ++a) {
      std::int64_t positives = plan_->rule->positive(meta, a, a) ? 1 : 0;
      bool across = false;
      for (std::size_t b = 0; b < slices; ++b) {
        if (b == a || !plan_->rule->positive(meta, a, b)) continue;
        positives += 2;
        across |= meta.volumes[a] != meta.volumes[b];
      }
      if (!across) ++batch.alone;
      summary_.positives[static_cast<std::size_t>(positives)] += 1;
      batch.leastPositives = std::min(batch.leastPositives, positives);
      batch.mostPositives = std::max(batch.mostPositives, positives);
      sum += static_cast<double>(positives);
    }
    batch.meanPositives = sum / static_cast<double>(slices);
    batch.positiveShare = batch.meanPositives / static_cast<double>(2 * slices - 1);
  }

  const BatchPlan* plan_;
  BatchSummary summary_;
};

}  // namespace

BatchPlan planBatches(Catalog& catalog, RunId run) {
  const RunRecord record = catalog.runs().get(run);
  if (record.kind != "pretrain" || record.method == kImportedMethod)
    throw InputError("batches.kind", "Run " + std::to_string(run.value) +
                                         " is no pre-training: only those have batches of pairs.");
  const nlohmann::json config = configOf(record);
  const PretrainRequest request = pretrainRequestOf(record, config);
  const OptionValues options = pretrainOptionTable(request.method).complete(request.options);
  const int axis = recipeFrom(options, catalog.datasets().get(request.dataset).axis).axis;
  std::vector<VolumeRecord> volumes = pretrainCandidates(catalog, request.dataset, request.split);
  checkSamePositions(config, volumes, axis);
  dropExcluded(volumes, config);
  checkSameData(config, volumes);
  const std::vector<PositionAxis> axes = positionAxes(volumes, axis);
  BatchPlan plan;
  plan.index.items = sliceItems(axes, positionScale(options, axes));
  plan.index.volumes.resize(volumes.size());
  for (const VolumeRecord& volume : volumes) plan.subjects.push_back(volume.subject);
  const SslMethod& method = sslMethod(request.method);
  if (method.rule != nullptr && !method.remembers) plan.rule = method.rule(options);
  plan.batch = optionInt(options, "batch");
  plan.seed = static_cast<std::uint64_t>(request.seed);
  plan.draws = drawsOf({request.method, options, plan.seed}, plan.index.items.size());
  plan.steps = static_cast<std::int64_t>(batchesOf(plan, 0).size());
  return plan;
}

BatchSummary batchSummary(const BatchPlan& plan, std::int64_t last, std::int64_t count, int bins) {
  require(count >= 1 && bins >= 1, "a summary is of at least one batch and bin");
  Counter counter(plan, bins);
  std::int64_t epoch = -1;
  std::vector<std::vector<std::int64_t>> batches;
  const std::int64_t first = std::max<std::int64_t>(1, last - count + 1);
  for (std::int64_t step = first; plan.steps > 0 && step <= last; ++step) {
    if (epoch != (step - 1) / plan.steps) {
      epoch = (step - 1) / plan.steps;
      batches = batchesOf(plan, epoch);
    }
    counter.add(step, batches[static_cast<std::size_t>((step - 1) % plan.steps)]);
  }
  return counter.finish();
}

}  // namespace sw
