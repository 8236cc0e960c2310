#pragma once

#include "core/run/job.h"
#include "core/store/workspace.h"
#include "core/study/requests.h"

namespace sw {

/// Plans a folder, reads and checks every volume, and adds the good ones to the catalog in one transaction.
/// A refused volume is reported and left out, the rest goes on. @throws (from run) InputError `import.*`,
/// `catalog.duplicate`; `import.refused` if no volume is left; Cancelled between volumes: then nothing is stored
class ImportJob : public Job {
 public:
  ImportJob(Workspace workspace, ImportRequest request);
  std::string title() const override;
  std::string kind() const override { return "import"; }
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
  ImportRequest request_;
};

}  // namespace sw
