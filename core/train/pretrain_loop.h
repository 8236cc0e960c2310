#pragma once

#include <c10/core/Device.h>

#include <cstdint>
#include <memory>
#include <string>

#include "core/base/option_spec.h"
#include "core/data/batch_loader.h"
#include "core/ssl/pretext_task.h"
#include "core/store/run_recorder.h"
#include "core/train/run_session.h"
#include "core/train/train_state.h"

namespace sw {

/// A pre-training's settings, complete.
struct PretrainSettings {
  std::string method;
  OptionValues options;
  std::uint64_t seed = 0;
};

/// The epochs of one pre-training run: task, optimiser, loader and where they stand.
class PretrainLoop {
 public:
  /// @throws InputError `option.batch` if there are fewer slices than a batch needs
  PretrainLoop(RunSession& session, PretrainSettings settings, c10::Device device, std::shared_ptr<const SliceIndex> index);
  /// Goes back to the run's last checkpoint, if it has one.
  void restore();
  void run();

 private:
  using Batches = std::vector<std::vector<std::int64_t>>;
  Batches batchesOf(std::uint32_t epoch) const;
  void trainEpoch();
  void trainStep(const PretrainBatch& batch);
  void record(const TaskStep& value, double loss, double rate);
  void reportStep();
  void endEpoch();
  void recordProgress(double meanLoss);
  void probe();
  void save();
  [[noreturn]] void stop();

  RunSession* session_;
  PretrainSettings settings_;
  c10::Device device_;
  std::shared_ptr<const SliceIndex> index_;
  std::int64_t epochs_, batch_, iterations_ = 0;
  std::unique_ptr<PretextTask> task_;
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
