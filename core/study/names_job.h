#pragma once

#include "core/run/job.h"
#include "core/store/workspace.h"

namespace sw {

/// Reads from the DICOM files of every data set who the subjects are and keeps it in the file of
/// names, which switches their display on (core/store/patient_names.h). The catalog is only read.
class NamesJob : public Job {
 public:
  explicit NamesJob(Workspace workspace) : workspace_(std::move(workspace)) {}
  std::string title() const override { return "Read patients' names"; }
  std::string kind() const override { return "names"; }
  /// @throws StoreError `file.write`, `store.full`; Cancelled, and then nothing is kept
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
};

}  // namespace sw
