#include "core/store/catalog.h"
#include "core/study/collapsed_runs.h"
#include "core/study/shared_pretraining.h"
#include "core/study/study_comparison.h"
#include "core/study/study_job.h"
#include "core/train/run_scope.h"

#include <map>

namespace sw {
namespace {

/// Of each run; all runs of one pre-training on one split share them.
std::vector<RunCaveats> caveatsOf(Catalog& catalog, const std::vector<RunRecord>& runs) {
  std::vector<RunCaveats> caveats;
  std::map<std::pair<RunId, SplitId>, RunCaveats> known;
  for (const RunRecord& run : runs) {
    RunCaveats& caveat = known[{run.kind == "finetune" ? run.parent : run.id, run.split}];
    if (caveat.scope.empty()) {
      caveat = {scopeOf(catalog, run).word(), collapseAlarmOf(catalog, run).stands(),
                run.split && !catalog.splits().get(run.split).leak.empty()};
    }
    caveats.push_back(caveat);
  }
  return caveats;
}

}  // namespace

StudyScores loadStudyScores(Catalog& catalog, StudyId study) {
  const StudyRecord record = catalog.studies().get(study);
  const std::vector<RunRecord> runs = runsWithParents(catalog, study);
  std::vector<std::vector<EvaluationRow>> evaluations;
  for (const RunRecord& run : runs) evaluations.push_back(catalog.runs().evaluation(run.id));
  StudyScores scores;
  scores.study = study;
  scores.result = studyResult(record, runs, evaluations, caveatsOf(catalog, runs));
  for (const SplitId split : scores.result.plan.splits) scores.splits.push_back(catalog.splits().get(split));
  for (const VolumeRecord& volume : catalog.datasets().volumes(scores.result.plan.dataset))
    scores.subjects[volume.id] = volume.subject;
  for (const StudyCell& cell : scores.result.cells) {
    if (cell.state != CellState::Done) continue;
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (runs[i].id == cell.run) scores.evaluations[cell.run] = std::move(evaluations[i]);
    }
  }
  return scores;
}

StudyResult loadStudyResult(Catalog& catalog, StudyId study) {
  return loadStudyScores(catalog, study).result;
}

}  // namespace sw
