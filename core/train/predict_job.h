#pragma once

#include "core/run/job.h"
#include "core/store/workspace.h"
#include "core/train/run_request.h"

namespace sw {

/// Writes the label maps that a fine-tuned run's last checkpoint gives for the test volumes of its
/// split: one NIfTI file a volume, on the grid of the volume's own image file, with the declared
/// label values; and, last, predictions.json with the run, the hash of its weights, the recipe and
/// the files. Reads the catalog only.
/// @throws (from run) InputError `run.kind`, `checkpoint.*`, `data.changed`, `export.exists` naming
/// a file that is there already: nothing is written then; StoreError; Cancelled
class PredictJob : public Job {
 public:
  PredictJob(Workspace workspace, PredictRequest request);
  std::string title() const override;
  std::string kind() const override { return "predict"; }
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
  PredictRequest request_;
};

}  // namespace sw
