#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/run/job.h"
#include "core/store/records.h"
#include "core/store/workspace.h"
#include "core/train/run_request.h"

namespace sw {

/// Fine-tuning of the whole U-Net with the labelled subjects of one budget, then the evaluation on the split's test
/// subjects. The encoder comes from a pre-training run's last checkpoint, or from chance.
/// A fixed number of updates, or of epochs, with Adam; cosine per update down to a floor. Series by step: loss, lr; at the end of each
/// pass over the labelled slices epoch_loss; at the end val_dice (mean 3D Dice of the test volumes).
/// Where the split has validation subjects: validation_dice every `validate_every` updates, and checkpoints/best; both
/// checkpoints are evaluated, the rows of the best one named "best.…". @source method.md D17
/// Resumable like PretrainJob. @source method.md A9
class FinetuneJob : public Job {
 public:
  /// @throws InputError for an option that is wrong, `option.length`
  FinetuneJob(Workspace workspace, FinetuneRequest request);
  FinetuneJob(Workspace workspace, RunId resumed);
  std::string title() const override;
  std::string kind() const override { return "finetune"; }
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
  FinetuneRequest request_;
  RunId resumed_;
};

/// Evaluates a fine-tuning run's last checkpoint on the test subjects of its split and stores the rows anew.
class EvaluateJob : public Job {
 public:
  EvaluateJob(Workspace workspace, EvaluateRequest request);
  std::string title() const override;
  std::string kind() const override { return "evaluate"; }
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
  EvaluateRequest request_;
};

/// What a stored run was asked for. @param config of configOf()
FinetuneRequest finetuneRequestOf(const RunRecord& record, const nlohmann::json& config);

}  // namespace sw
