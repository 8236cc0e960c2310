#pragma once

#include "core/run/job.h"
#include "core/store/catalog.h"
#include "core/store/workspace.h"
#include "core/study/requests.h"
#include "core/study/study_result.h"

namespace sw {

/// Runs a label-fraction study: the pre-trainings that its arms, splits and seeds need, each once (an equal one of any other
/// study is taken), then each cell's fine-tuning and evaluation. What is finished is skipped and what was interrupted goes on, so
/// a study may be started again at any time. A cell that fails is recorded and the rest goes on; at the end the job
/// throws ComputeError `study.failed` if any did.
class StudyJob : public Job {
 public:
  /// @throws InputError `plan.<field>`
  StudyJob(Workspace workspace, StudyPlan plan);
  StudyJob(Workspace workspace, StudyId resumed);
  std::string title() const override;
  std::string kind() const override { return "study"; }
  void run(JobContext& context) override;

 private:
  Workspace workspace_;
  StudyPlan plan_;
  StudyId study_;
};

/// The study as the catalog knows it now. @throws InputError `catalog.unknown`
StudyResult loadStudyResult(Catalog& catalog, StudyId study);

}  // namespace sw
