#pragma once

#include <optional>

#include "core/run/job.h"
#include "core/store/workspace.h"
#include "core/train/run_request.h"

namespace sw {

/// Contrastive pre-training of the encoder: two separate forward passes a batch, SGD, cosine per iteration.
/// Series by step (the number of finished steps): loss, loss_unscaled, lr, positives, floor; at the end of an epoch also
/// epoch_loss, collapse, weights (L2 norm); throughput (slices/s) every two seconds.
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

}  // namespace sw
