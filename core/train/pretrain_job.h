#pragma once

#include <optional>

#include <nlohmann/json_fwd.hpp>

#include "core/run/job.h"
#include "core/store/records.h"
#include "core/store/workspace.h"
#include "core/train/run_request.h"

namespace sw {

/// Pre-training of the encoder by the task of a method, cosine per iteration.
/// Series by step (the number of finished steps): loss, lr and those of the task (loss_unscaled, positives, floor …); at the
/// end of an epoch epoch_loss, weights (L2 norm) and, where the task has these lines, collapse and contrast_progress (%);
/// position_r2 and, with a split that has labelled training subjects, probe_dice every `probe_every` epochs; embedding_spread
/// (0 to 1), effective_rank and, where the task is a contrast within a batch, gradient_pull (core/ssl/pull_share.h) every
/// ten steps; collapse_alarm where it was raised or taken back (core/ssl/collapse.h); stage where a task has several;
/// throughput (slices/s) every two seconds.
/// Leaves checkpoints/last; a run that was cancelled, killed or has failed goes on from there bit for bit (CPU, same
/// number of threads). @source method.md A2, A3, A7
class PretrainJob : public Job {
 public:
  /// @throws InputError for an unknown method or an option that is wrong
  PretrainJob(Workspace workspace, PretrainRequest request);
  /// Goes on with a run.
  PretrainJob(Workspace workspace, RunId resumed);
  std::string title() const override;
  std::string kind() const override { return "pretrain"; }
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
  PretrainRequest request_;
  RunId resumed_;
};

/// What a stored run was asked for. @param config of configOf()
PretrainRequest pretrainRequestOf(const RunRecord& record, const nlohmann::json& config);

}  // namespace sw
