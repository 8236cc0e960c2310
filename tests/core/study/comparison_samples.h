#pragma once

#include "core/study/study_comparison.h"

#include <functional>

namespace sw::test {

/// What a fine-tuning scored on a test volume.
using ScoreOf = std::function<double(const std::string& method, int budget, int draw, int volume)>;

/// A finished study of Random and PCL, seed 0, without a catalog. Volume v is of subject v.
/// @param volumes numbers of the test volumes
inline StudyScores scoredStudy(const std::vector<int>& budgets,
                               const std::vector<int>& volumes,
                               const ScoreOf& score) {
  StudyScores scores;
  scores.study = StudyId{1};
  StudyPlan& plan = scores.result.plan;
  plan.dataset = DatasetId{1};
  plan.splits = {SplitId{1}};
  SplitRecord& split = scores.splits.emplace_back();
  split.id = SplitId{1};
  scores.result.arms = studyArms(plan);
  plan.budgets = budgets;
  for (const int volume : volumes) scores.subjects[VolumeId{volume}] = SubjectId{volume};
  split.draws = {{SubjectId{101}, SubjectId{102}, SubjectId{103}},
                        {SubjectId{103}, SubjectId{101}, SubjectId{102}}};
  for (const SubjectId subject : split.draws[0])
    split.roles[subject] = SplitRole::Train;
  std::int64_t run = 0;
  for (const std::string& method : plan.methods) {
    for (const int budget : budgets) {
      for (const int draw : plan.draws) {
        const RunId id{++run};
        scores.result.cells.push_back({method, SplitId{1}, budget, draw, 0, CellState::Done, id, 0, 0});
        auto& rows = scores.evaluations[id];
        rows.push_back({id, VolumeId{}, 0, "pooled_dice", 0.5});
        for (const int volume : volumes) {
          rows.push_back({id, VolumeId{volume}, 1, "dice", 0.123});
          rows.push_back({id, VolumeId{volume}, 0, "iou", 0.3});
          rows.push_back({id, VolumeId{volume}, 0, "dice", score(method, budget, draw, volume)});
        }
      }
    }
  }
  return scores;
}

/// PCL is better by 0.01 · volume, so that all differences are positive and differ.
inline double pclIsBetter(const std::string& method, int budget, int draw, int volume) {
  return 0.5 + 0.01 * budget + 0.1 * draw + 0.001 * volume * volume +
         (method == "pcl" ? 0.01 * volume : 0.0);
}

}  // namespace sw::test
