#pragma once

#include <c10/core/Device.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/option_spec.h"
#include "core/data/batch_loader.h"
#include "core/nn/transfer_receipt.h"
#include "core/nn/unet.h"
#include "core/store/run_recorder.h"
#include "core/train/run_session.h"
#include "core/train/train_state.h"

namespace sw {

/// The updates of one fine-tuning run: network, optimiser, loader and where they stand.
class FinetuneLoop {
 public:
  /// @param options of completeFinetuneOptions(); @param values label value by class number
  FinetuneLoop(RunSession& session, OptionValues options, std::uint64_t seed, c10::Device device,
               std::shared_ptr<const SliceIndex> index, const std::vector<int>& values);
  /// Takes the weights of a pre-training checkpoint of any method: `encoder.*` and, if the option says so, `decoder.*`.
  /// @throws InputError `transfer.shape` for another width, `transfer.share` if less fits than the options ask for
  TransferReceipt transfer(const Checkpoint& parent);
  /// Goes back to the run's last checkpoint, if it has one.
  void restore();
  /// Asks `score` for the network's Dice on the validation subjects every `validate_every` updates and after the last,
  /// and keeps the best checkpoint: the first of equals. Call before run(). Does not change the training.
  void validateWith(std::function<double(UNet&)> score);
  void run();
  UNet& network() { return network_; }
  /// Of the whole run, however its length was given.
  std::int64_t updates() const { return updates_; }
  /// Passes over the labelled slices that these updates make.
  double epochs() const { return static_cast<double>(updates_) / static_cast<double>(iterations_); }

 private:
  void trainEpoch();
  /// ", epoch 3 of 100" where the length was given in epochs.
  std::string epochText() const;
  void trainStep(const SegmentationBatch& batch);
  Checkpoint checkpoint() const;
  void save();
  /// Scores the network if it is due at this step and was not scored at it before.
  void validate();
  [[noreturn]] void stop();

  RunSession* session_;
  OptionValues options_;
  std::uint64_t seed_;
  c10::Device device_;
  std::shared_ptr<const SliceIndex> index_;
  std::int64_t batch_, iterations_, updates_;
  UNet network_;
  std::unique_ptr<Optimizer> optimizer_;
  BatchLoader loader_;
  RunRecorder recorder_;
  TrainPosition position_;
  std::function<double(UNet&)> score_;
  std::int64_t validatedStep_ = 0;  ///< of the newest score
  double bestScore_ = -1;
};

/// Share of the job's progress that preparing and evaluating take.
constexpr double kFinetunePrepareShare = 0.05;
constexpr double kFinetuneEvaluateShare = 0.1;

}  // namespace sw
