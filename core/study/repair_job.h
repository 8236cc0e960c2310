#pragma once

#include "core/run/job.h"
#include "core/store/workspace.h"
#include "core/study/requests.h"

namespace sw {

/// Writes repaired copies of files into the workspace's folder `repaired`, named by their content,
/// and makes the catalog use them: one edit, which undo takes back. The originals are never written
/// to; what was repaired before stays for redo. @throws (from run) InputError naming the first
/// volume that cannot be repaired so and why (then nothing is changed): `repair.labels` (it has
/// none), `repair.volumes`, `label.*`, `data.changed`, what reading gives; Cancelled
class RepairJob : public Job {
 public:
  RepairJob(Workspace workspace, RepairRequest request);
  std::string title() const override;
  std::string kind() const override { return "repair"; }
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
  RepairRequest request_;
};

/// "resample-labels", "image-geometry", "map-labels" or "spacing": as EditRecord::kind and the verb `repair` call it.
const char* repairWord(RepairRequest::Kind kind);

}  // namespace sw
