#include "core/study/study_estimate.h"

#include "core/base/clock.h"
#include "core/store/volume_positions.h"
#include "core/study/shared_pretraining.h"
#include "core/study/study_options.h"
#include "core/study/study_parts.h"
#include "core/study/study_plan.h"
#include "core/train/run_session.h"
#include "core/train/train_options.h"
#include "core/train/training_cost.h"
#include "core/train/training_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>

namespace sw {
namespace {

using nlohmann::json;

/// What two runs must share to take the same time a step.
std::string speedKey(const std::string& kind, const std::string& method, DatasetId dataset, const json& options) {
  json rest = options;
  for (const char* const name : {"epochs", "updates", "learning_rate", "weight_decay", "momentum", "floor", "temperature", "keep_every"})
    rest.erase(name);
  return kind + " " + (kind == "pretrain" ? method : "") + " " + std::to_string(dataset.value) + " " + rest.dump();
}

class Estimator {
 public:
  Estimator(const StudyPlan& plan, Catalog& catalog, StepTiming timing)
      : plan_(&plan), catalog_(&catalog), timing_(timing), parts_(plan), device_(deviceFor(plan.device).str()) {
    estimate_.seconds = 0;
    estimate_.fromRuns = true;
    for (const RunRecord& run : catalog.runs().all()) learn(run);
  }

  StudyEstimate estimate(const std::vector<RunRecord>& runs) {
    for (const StudyPart& part : parts_.pretrainings()) {
      if (isDone(runs, [&](const RunRecord& run) { return parts_.isPretraining(run, part); })) continue;
      if (equalPretraining(*catalog_, parts_, part)) {
        ++estimate_.finished;
      } else {
        addPretraining(part);
      }
    }
    for (const StudyPart& part : parts_.finetunings()) {
      if (isDone(runs, [&](const RunRecord& run) { return parts_.isFinetuning(run, part, runs); })) continue;
      addFinetuning(part);
    }
    return estimate_;
  }

 private:
  const StudyArm& armOf(const StudyPart& part) const { return parts_.arms()[part.arm]; }

  template <class IsPart>
  bool isDone(const std::vector<RunRecord>& runs, const IsPart& isPart) {
    const bool done = std::ranges::any_of(
        runs, [&](const RunRecord& run) { return run.state == RunState::Completed && isPart(run); });
    if (done) ++estimate_.finished;
    return done;
  }

  /// The fastest of the runs that are alike counts: others may have been interrupted.
  void learn(const RunRecord& run) {
    if (run.state != RunState::Completed || (run.kind != "pretrain" && run.kind != "finetune")) return;
    const json config = readableConfig(run);
    if (config.is_null()) return;
    const std::vector<MetricPoint> losses = catalog_->runs().series(run.id, "loss");
    if (losses.empty() || losses.back().step < 1) return;
    const double each = secondsBetween(run.started, run.ended) / static_cast<double>(losses.back().step);
    if (!(each > 0)) return;
    const std::string key = run.device + " " + speedKey(run.kind, run.method, run.dataset, config["options"]);
    const auto [known, added] = stepSeconds_.emplace(key, each);
    if (!added) known->second = std::min(known->second, each);
  }

  std::int64_t slicesOf(const std::vector<VolumeRecord>& volumes, int axis) const {
    std::int64_t slices = 0;
    for (const PositionAxis& volume : positionAxes(volumes, axis)) slices += volume.count();
    return slices;
  }

  void addPretraining(const StudyPart& part) {
    ++estimate_.pretrainings;
    const StudyArm& arm = armOf(part);
    const DatasetId dataset = parts_.pretrainDataset();
    const OptionTable& table = pretrainOptionTable(arm.method);
    const OptionValues options = table.complete(arm.pretrain);
    const auto axis = optionInt(options, "axis");
    const std::int64_t slices =
        slicesOf(pretrainVolumes(*catalog_, dataset, parts_.pretrainSplit(part)),
                 axis < 0 ? catalog_->datasets().get(dataset).axis : static_cast<int>(axis));
    const std::int64_t steps = slices / std::max<std::int64_t>(1, optionInt(options, "batch")) * optionInt(options, "epochs");
    add(speedKey("pretrain", arm.method, dataset, table.toJson(options)), steps,
        [&](bool timed) { return pretrainCost(arm.method, options, slices, plan_->device, timed); });
  }

  void addFinetuning(const StudyPart& part) {
    ++estimate_.finetunings;
    const OptionValues options = completeFinetuneOptions(armOf(part).finetune);
    const auto axis = optionInt(options, "axis");
    const std::int64_t slices =
        slicesOf(labelledVolumes(*catalog_, catalog_->splits().get(part.split), part.draw, part.budget),
                 axis < 0 ? catalog_->datasets().get(plan_->dataset).axis : static_cast<int>(axis));
    const auto classes = static_cast<std::int64_t>(classValues(catalog_->datasets().get(plan_->dataset)).size());
    add(speedKey("finetune", "", plan_->dataset, finetuneOptionTable().toJson(options)),
        finetuneUpdates(options, slices),
        [&](bool timed) { return finetuneCost(options, classes, plan_->device, timed); });
  }

  template <class CostOf>
  void add(const std::string& what, std::int64_t steps, const CostOf& costOf) {
    const std::string key = device_ + " " + what;
    const auto known = stepSeconds_.find(key);
    const bool timed = known == stepSeconds_.end() && timing_ == StepTiming::Measured && !costs_.contains(key);
    if (!costs_.contains(key)) costs_[key] = costOf(timed);
    const TrainingCost& cost = costs_[key];
    estimate_.bytes += cost.checkpointBytes;
    std::optional<double> each = cost.stepSeconds;
    if (known != stepSeconds_.end()) each = known->second;
    estimate_.fromRuns = estimate_.fromRuns && known != stepSeconds_.end();
    if (!each) estimate_.seconds.reset();
    if (estimate_.seconds) *estimate_.seconds += *each * static_cast<double>(steps);
  }

  const StudyPlan* plan_;
  Catalog* catalog_;
  StepTiming timing_;
  StudyParts parts_;
  std::string device_;
  StudyEstimate estimate_;
  std::map<std::string, double> stepSeconds_;  ///< by device and speedKey()
  std::map<std::string, TrainingCost> costs_;  ///< likewise
};

}  // namespace

StudyEstimate estimateStudy(const StudyPlan& plan, StudyId study, Catalog& catalog, const Workspace& workspace,
                            StepTiming timing) {
  checkStudyPlan(plan, catalog);
  const std::vector<RunRecord> runs = study ? runsWithParents(catalog, study) : std::vector<RunRecord>{};
  StudyEstimate estimate = Estimator(plan, catalog, timing).estimate(runs);
  std::error_code failure;
  const auto space = std::filesystem::space(workspace.root, failure);
  if (!failure) estimate.freeBytes = space.available;
  return estimate;
}

}  // namespace sw
