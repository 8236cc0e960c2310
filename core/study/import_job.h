#pragma once

#include "core/run/job.h"
#include "core/store/workspace.h"
#include "core/study/requests.h"

namespace sw {

/// Plans a folder, reads and checks every volume in a process of its own, and adds the good ones to the catalog in one
/// transaction: a kill at any time leaves all of it or nothing. Into a data set that is there, what it holds already
/// (by path and bytes) is passed over, so an import can be repeated. An image that is refused is reported and left out,
/// refused labels are left out with a finding, the rest goes on. @throws (from run) InputError `import.*`,
/// `catalog.duplicate`; `import.refused` if no volume is left; Cancelled within 0.2 s: then nothing is stored
class ImportJob : public Job {
 public:
  ImportJob(Workspace workspace, ImportRequest request);
  std::string title() const override;
  std::string kind() const override { return "import"; }
  void run(JobContext& context) override;

 private:
  class Session;
  Workspace workspace_;
  ImportRequest request_;
};

}  // namespace sw
