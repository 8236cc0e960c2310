#pragma once

#include "core/run/job.h"
#include "core/store/workspace.h"
#include "core/train/run_request.h"

namespace sw {

/// Makes a completed pre-training run of a file with weights, so that fine-tuning can begin from
/// it: method "imported", kind "pretrain", a checkpoint with the file's tensors and a receipt that
/// its encoder is whole. The width is read from the tensors; a leading `module.` of all names is
/// taken off, which is logged. Nothing is stored unless all of this holds.
class ImportWeightsJob : public Job {
 public:
  ImportWeightsJob(Workspace workspace, ImportWeightsRequest request);
  std::string title() const override;
  std::string kind() const override { return "import_weights"; }
  /// @throws InputError `weights.*`, `checkpoint.damaged` (safetensors), `file.read`,
  /// `catalog.unknown`
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
  ImportWeightsRequest request_;
};

}  // namespace sw
