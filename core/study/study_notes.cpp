#include "core/study/study_notes.h"

#include <algorithm>

namespace sw {
namespace {

bool drawsAreSame(const SplitRecord& split, const std::vector<int>& draws, int budget) {
  std::set<std::set<SubjectId>> labelled;
  for (const int draw : draws) {
    if (static_cast<std::size_t>(draw) >= split.draws.size()) return false;
    const auto& order = split.draws[static_cast<std::size_t>(draw)];
    const auto count = std::min(order.size(), static_cast<std::size_t>(budget));
    labelled.insert({order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count)});
  }
  return draws.size() > 1 && labelled.size() == 1;
}

bool drawsAreSame(const StudyScores& study, int budget) {
  return std::ranges::any_of(study.splits, [&](const SplitRecord& split) {
    return drawsAreSame(split, study.result.plan.draws, budget);
  });
}

bool foldsShareTraining(const std::vector<StudyScores>& studies) {
  std::set<SplitId> splits;
  std::set<SubjectId> trained;
  for (const StudyScores& study : studies) {
    for (const SplitRecord& split : study.splits) {
      if (!splits.insert(split.id).second) continue;
      for (const auto& [subject, role] : split.roles) {
        if (role == SplitRole::Train && !trained.insert(subject).second) return true;
      }
    }
  }
  return false;
}

/// Splits, of all studies, and those of them with an allowed leak.
struct SplitCount {
  std::size_t all = 0;
  std::size_t leaking = 0;
};

SplitCount countSplits(const std::vector<StudyScores>& studies) {
  SplitCount count;
  for (const StudyScores& study : studies) {
    for (const SplitRecord& split : study.splits) {
      ++count.all;
      if (!split.leak.empty()) ++count.leaking;
    }
  }
  return count;
}

}  // namespace

std::vector<ComparisonNote> studyNotes(const std::vector<StudyScores>& studies,
                                       const std::set<int>& budgets) {
  std::vector<ComparisonNote> notes;
  for (const int budget : budgets) {
    if (std::ranges::any_of(studies,
                            [&](const auto& study) { return drawsAreSame(study, budget); }))
      notes.push_back({ComparisonWarning::SameDraws, double(budget), 0});
  }
  const SplitCount splits = countSplits(studies);
  if (foldsShareTraining(studies))
    notes.push_back({ComparisonWarning::SharedTraining, double(splits.all), 0});
  if (splits.leaking > 0)
    notes.push_back({ComparisonWarning::LeakAllowed, double(splits.leaking), 0});
  return notes;
}

}  // namespace sw
