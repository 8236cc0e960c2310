#pragma once

#include <c10/core/Device.h>

#include <cstdint>
#include <memory>
#include <string>

#include "core/base/option_spec.h"
#include "core/data/batch_loader.h"
#include "core/ssl/pretext_task.h"
#include "core/store/run_recorder.h"
#include "core/train/collapse_watch.h"
#include "core/train/pretrain_plan.h"
#include "core/train/run_session.h"
#include "core/train/segmentation_probe.h"
#include "core/train/train_state.h"

namespace sw {

/// The epochs of one pre-training run: task, optimiser, loader and where they stand.
class PretrainLoop {
 public:
  /// @param labels for the segmentation probe; without labelled volumes there is none
  /// @throws InputError `option.batch` if there are fewer slices than a batch needs, `option.warmup` if a stage is no longer
  /// than its warm-up
  PretrainLoop(RunSession& session, PretrainSettings settings, c10::Device device, std::shared_ptr<const SliceIndex> index,
               ProbeLabels labels = {});
  /// Goes back to the run's last checkpoint, if it has one.
  void restore();
  void run();

 private:
  using Batches = std::vector<std::vector<std::int64_t>>;
  Batches batchesOf(std::int64_t epoch) const;
  const TaskStage& stage() const { return stages_[stage_]; }
  /// Chooses what is trained from now on, with a new optimiser.
  void enterStage(std::size_t stage);
  std::int64_t stepOfStage() const;  ///< finished
  double rate() const;
  void trainEpoch();
  void trainStep(const PretrainBatch& batch);
  void record(const TaskStep& value, double loss, double rate);
  void recordCollapseLine(const TaskStep& value);
  /// Spread of the embeddings, and the watch's judgement.
  void watch(const TaskStep& value, double loss);
  /// Stores and tells a judgement that changes the alarm; where the run is to stop it does.
  void take(const std::optional<CollapseJudgement>& judgement);
  /// @throws ComputeError `compute.collapsed`
  void stopIfCollapsed();
  void reportStep();
  void endEpoch();
  void endStage();
  void recordProgress(double meanLoss);
  void probe();
  void save();
  /// Where the option keep_every says so: the network of now beside the last checkpoint.
  void keep();
  Checkpoint checkpointNow() const;
  [[noreturn]] void stop();

  RunSession* session_;
  PretrainSettings settings_;
  c10::Device device_;
  std::shared_ptr<const SliceIndex> index_;
  ProbeLabels labels_;
  std::int64_t epochs_, batch_, iterations_ = 0;
  std::unique_ptr<PretextTask> task_;
  std::vector<TaskStage> stages_;
  std::size_t stage_ = 0;
  std::int64_t stageBegin_ = 0;  ///< its first epoch
  CollapseWatch watch_;
  std::unique_ptr<Optimizer> optimizer_;
  BatchLoader loader_;
  RunRecorder recorder_;
  TrainPosition position_;
  double lastSave_ = 0, lastRate_ = 0;
  std::int64_t sinceRate_ = 0;
};

/// Share of the job's progress that preparing takes.
constexpr double kPretrainPrepareShare = 0.05;

}  // namespace sw
