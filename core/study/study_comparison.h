#pragma once

#include "core/stats/paired_statistics.h"
#include "core/stats/resampling.h"
#include "core/store/records.h"
#include "core/study/labels_saved.h"
#include "core/study/study_result.h"
#include "core/study/study_spread.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sw {

class Catalog;

/// A study with the rows of every test volume, as comparisons need them.
struct StudyScores {
  StudyId study;
  StudyResult result;
  std::vector<SplitRecord> splits;                          ///< in the order of the plan
  std::map<VolumeId, SubjectId> subjects;                   ///< of the data set's volumes
  std::map<RunId, std::vector<EvaluationRow>> evaluations;  ///< of the done cells
};
/// @throws InputError `catalog.unknown`
StudyScores loadStudyScores(Catalog& catalog, StudyId study);

struct ComparisonOptions {
  std::string metric = "dice";  ///< one that is stored for each volume
  int structure = 0;            ///< label value; 0 = mean over structures
  std::string against;          ///< compare with this arm only; empty = every pair
  bool bySubject = false;       ///< average a subject's volumes: cases are subjects, which are independent
  ResamplingOptions resampling;
};

/// What a reader must know before believing a number.
enum class ComparisonWarning {
  NoCommonRuns,         ///< the methods share no finished (draw, seed)
  Incomplete,           ///< only `value` of `of` planned (draw, seed) are done for both
  MissingCases,         ///< `value` test volumes lack the metric in a run and are left out
  Impossible,           ///< `value` cases differ: the smallest possible p is `of` > 0.05
  ImpossibleAfterHolm,  ///< in a family of `value` tests the smallest possible p becomes `of` >
                        ///< 0.05
  SharedSubjects,       ///< `value` test volumes are of only `of` subjects: no independent cases
  SameDraws,            ///< all draws label the same subjects: they say nothing about drawing
  SharedTraining,       ///< test sets of several folds whose models share training subjects
  Collapsed,            ///< `value` of the `of` fine-tunings began with a collapsed encoder
  SeenTest,             ///< of `value` of the `of` fine-tunings the encoder had seen test subjects, or nobody knows
  LeakAllowed           ///< `value` splits have something in common between roles, on purpose
};
struct ComparisonNote {
  ComparisonWarning warning{};
  double value = 0;
  double of = 0;
};
/// A stable word for programs: "impossible", "incomplete" …
std::string noteWord(ComparisonWarning warning);
/// English, one sentence. The window translates by the enum.
std::string noteText(const ComparisonNote& note);

/// Two arms ("method" and "reference", StudyArm::id) at one budget, paired by test volume: each volume's score is averaged over the draws
/// and seeds that both methods have.
struct BudgetComparison {
  int budget = 0;
  int runs = 0;  ///< (draw, seed) that both methods have
  int plannedRuns = 0;
  PairedStatistics statistics;  ///< method − reference; statistics.pairs test volumes
  std::optional<Interval> bootstrap;
  std::optional<PermutationTest> permutation;
  std::optional<double> holmP;  ///< of the signed-rank p over the budgets of this pair
  std::vector<ComparisonNote> notes;
};

/// One pair of arms. Its budgets are one family for Holm's correction.
struct MethodComparison {
  std::string method;
  std::string reference;
  int family = 0;  ///< budgets that have a p
  std::vector<BudgetComparison> budgets;
  int replicates = 0;  ///< (draw, seed) that both have at every budget
  std::vector<LabelsSaved> labelsSaved;
};

/// One arm at one budget: the two kinds of spread of the metric.
struct SpreadRow {
  std::string arm;
  int budget = 0;
  StudySpread spread;
};

struct StudyComparison {
  ComparisonOptions options;
  std::vector<MethodComparison> pairs;
  std::vector<SpreadRow> spreads;
  std::vector<ComparisonNote> notes;
};

/// @param studies one, or several that differ in the split only (the folds of one question)
/// @throws InputError `compare.method` if `against` is none of theirs or there is but one method,
/// `compare.metric` if no test volume has the metric, `compare.studies` if they ask different
/// questions, `statistics.resamples`
StudyComparison compareMethods(const std::vector<StudyScores>& studies,
                               const ComparisonOptions& options = {});

}  // namespace sw
