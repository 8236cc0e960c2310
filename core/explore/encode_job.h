#pragma once

#include "core/base/ids.h"
#include "core/explore/run_epoch.h"
#include "core/run/job.h"
#include "core/store/workspace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sw {

struct EncodeRequest {
  RunId run;          ///< pre-training, fine-tuning or imported weights
  DatasetId dataset;  ///< none: that of the run
  std::string device = "auto";
  std::vector<std::int64_t> epochs = {kLastEpoch};  ///< checkpoints; others than the last as kept
};

/// Encodes every slice of a data set, prepared as for the run, and keeps the features in the cache;
/// what is there is not made again. @throws (from run) InputError `checkpoint.missing`,
/// `checkpoint.damaged`, `run.volumes`, `data.changed`, `device.unavailable`; ComputeError
/// `compute.features` where they are not finite; Cancelled
class EncodeJob : public Job {
 public:
  EncodeJob(Workspace workspace, EncodeRequest request);
  std::string title() const override;
  std::string kind() const override { return "encode"; }
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
  EncodeRequest request_;
};

}  // namespace sw
