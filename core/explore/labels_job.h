#pragma once

#include "core/base/ids.h"
#include "core/base/option_spec.h"
#include "core/explore/labelled_slices.h"
#include "core/run/job.h"
#include "core/store/workspace.h"

#include <memory>
#include <string>

namespace sw {

/// readLabelledSlices in the background, with progress and cancel. @throws (from run) as that
class LabelsJob : public Job {
 public:
  /// @param result filled before the job ends as completed
  LabelsJob(Workspace workspace,
            DatasetId dataset,
            OptionValues options,
            std::shared_ptr<LabelledSlices> result);
  std::string title() const override { return "Read what slices show"; }
  std::string kind() const override { return "labels"; }
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
  DatasetId dataset_;
  OptionValues options_;
  std::shared_ptr<LabelledSlices> result_;
};

}  // namespace sw
