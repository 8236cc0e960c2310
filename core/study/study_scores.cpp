#include "core/store/catalog.h"
#include "core/study/study_comparison.h"

namespace sw {

StudyScores loadStudyScores(Catalog& catalog, StudyId study) {
  const StudyRecord record = catalog.studies().get(study);
  const std::vector<RunRecord> runs = catalog.runs().ofStudy(study);
  std::vector<std::vector<EvaluationRow>> evaluations;
  for (const RunRecord& run : runs) evaluations.push_back(catalog.runs().evaluation(run.id));
  StudyScores scores;
  scores.study = study;
  scores.result = studyResult(record, runs, evaluations);
  scores.split = catalog.splits().get(scores.result.plan.split);
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

}  // namespace sw
