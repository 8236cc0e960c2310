#include "core/study/study_comparison.h"

#include "core/base/error.h"
#include "core/metrics/metric_registry.h"
#include "core/stats/holm.h"
#include "core/study/study_notes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>

namespace sw {
namespace {

constexpr double kSignificant = 0.05;

/// Fold (split of a study), draw, seed: what two arms must share to be compared.
using RunKey = std::tuple<std::size_t, int, std::int64_t>;
using CaseScores = std::map<VolumeId, double>;
/// Planned fine-tunings of a method at a budget; without scores while they are not done.
using Cells = std::map<RunKey, CaseScores>;

[[noreturn]] void refuse(const std::string& what, const std::string& why) {
  throw InputError("compare." + what, why);
}

void addOnce(std::vector<std::string>& list, const std::string& entry) {
  if (std::find(list.begin(), list.end(), entry) == list.end()) list.push_back(entry);
}

double meanOf(const CaseScores& scores) {
  double sum = 0;
  for (const auto& [volume, score] : scores) sum += score;
  return sum / static_cast<double>(scores.size());
}

/// Mean of each volume over the runs that count for it, for both methods.
struct Paired {
  std::vector<double> method;
  std::vector<double> reference;
  std::vector<SubjectId> subjects;  ///< of each case
  int missing = 0;  ///< volumes without a score in one of their runs
};

class Comparer {
 public:
  Comparer(const std::vector<StudyScores>& studies, const ComparisonOptions& options)
      : studies_(&studies), options_(&options) {
    checkStudies();
    for (const StudyScores& study : studies) readCells(study);
    checkMetric();
    checkMethods();
  }

  StudyComparison compare() {
    StudyComparison comparison;
    comparison.options = *options_;
    for (std::size_t first = 0; first < methods_.size(); ++first) {
      for (std::size_t second = first + 1; second < methods_.size(); ++second) {
        const std::string& against = options_->against;
        if (against.empty() || against == methods_[first])
          comparison.pairs.push_back(comparePair(methods_[second], methods_[first]));
        else if (against == methods_[second])
          comparison.pairs.push_back(comparePair(methods_[first], methods_[second]));
      }
    }
    addSpreads(comparison.spreads);
    comparison.notes = studyNotes(*studies_, budgets_);
    return comparison;
  }

 private:
  void checkStudies() const {
    if (studies_->empty()) refuse("studies", "Name at least one study.");
    std::set<StudyId> seen;
    const StudyPlan& first = studies_->front().result.plan;
    for (const StudyScores& study : *studies_) {
      const std::string name = "study-" + std::to_string(study.study.value);
      const StudyPlan& plan = study.result.plan;
      if (!seen.insert(study.study).second) refuse("studies", name + " is named twice.");
      if (plan.dataset != first.dataset || plan.pretrain != first.pretrain ||
          plan.finetune != first.finetune || plan.factors != first.factors ||
          plan.pretrainDataset != first.pretrainDataset || plan.pretrainSplit != first.pretrainSplit) {
        refuse("studies", name +
                              " has another data set or other training options than the first "
                              "study: only studies that differ in the split can be joined.");
      }
    }
  }

  void readCells(const StudyScores& scores) {
    const std::size_t firstFold = folds_;
    folds_ += scores.splits.size();
    for (const StudyArm& arm : scores.result.arms) addOnce(methods_, arm.id);
    budgets_.insert(scores.result.plan.budgets.begin(), scores.result.plan.budgets.end());
    for (const StudyCell& cell : scores.result.cells) {
      const auto& splits = scores.result.plan.splits;
      const auto fold = firstFold + static_cast<std::size_t>(std::ranges::find(splits, cell.split) - splits.begin());
      CaseScores& read = cells_[{cell.arm, cell.budget}][{fold, cell.draw, cell.seed}];
      const std::tuple<std::string, int, RunKey> key{cell.arm, cell.budget, {fold, cell.draw, cell.seed}};
      if (cell.collapsed) collapsed_.insert(key);
      if (!cell.scope.empty() && cell.scope != "inductive") seenTest_.insert(key);
      const auto rows = scores.evaluations.find(cell.run);
      if (cell.state != CellState::Done || rows == scores.evaluations.end()) continue;
      for (const EvaluationRow& row : rows->second) {
        if (!row.volume) continue;
        addOnce(metrics_, row.metric);
        if (row.metric == options_->metric && row.structure == options_->structure &&
            std::isfinite(row.value))
          read[row.volume] = row.value;
      }
    }
  }

  void checkMetric() const {
    const bool any = std::any_of(cells_.begin(), cells_.end(), [](const auto& entry) {
      return std::any_of(entry.second.begin(), entry.second.end(),
                         [](const auto& cell) { return !cell.second.empty(); });
    });
    if (any || metrics_.empty()) return;
    std::string known;
    for (const std::string& metric : metrics_) known += (known.empty() ? "" : ", ") + metric;
    refuse("metric", "No test volume has the metric '" + options_->metric + "' of structure " +
                         std::to_string(options_->structure) + ". Stored are " + known + ".");
  }

  void checkMethods() const {
    std::string known;
    for (const std::string& method : methods_) known += (known.empty() ? "" : ", ") + method;
    if (methods_.size() < 2)
      refuse("method", "A comparison needs two methods; the study has only " + known + ".");
    if (!options_->against.empty() &&
        std::find(methods_.begin(), methods_.end(), options_->against) == methods_.end())
      refuse("method",
             "The study has no method '" + options_->against + "'. It has " + known + ".");
  }

  const Cells& cells(const std::string& method, int budget) const {
    static const Cells kNone;
    const auto found = cells_.find({method, budget});
    return found == cells_.end() ? kNone : found->second;
  }

  /// The runs that both methods have finished.
  std::vector<RunKey> commonRuns(const Cells& a, const Cells& b) const {
    std::vector<RunKey> common;
    for (const auto& [key, scores] : a) {
      const auto other = b.find(key);
      if (other != b.end() && !scores.empty() && !other->second.empty()) common.push_back(key);
    }
    return common;
  }

  Paired pairCases(const Cells& a, const Cells& b, const std::vector<RunKey>& runs) const {
    struct Sums {
      double method = 0, reference = 0;
      int found = 0, expected = 0;
    };
    std::map<std::size_t, std::set<VolumeId>> volumes;  // a study's test set
    for (const RunKey& run : runs) {
      for (const Cells* side : {&a, &b}) {
        for (const auto& [volume, score] : side->at(run)) volumes[std::get<0>(run)].insert(volume);
      }
    }
    std::map<VolumeId, Sums> sums;
    for (const RunKey& run : runs) {
      for (const VolumeId volume : volumes[std::get<0>(run)]) {
        Sums& sum = sums[volume];
        const auto one = a.at(run).find(volume);
        const auto other = b.at(run).find(volume);
        ++sum.expected;
        if (one == a.at(run).end() || other == b.at(run).end()) continue;
        ++sum.found;
        sum.method += one->second;
        sum.reference += other->second;
      }
    }
    Paired paired;
    for (const auto& [volume, sum] : sums) {
      if (sum.found < sum.expected) {
        ++paired.missing;
        continue;
      }
      paired.method.push_back(sum.method / sum.found);
      paired.reference.push_back(sum.reference / sum.found);
      paired.subjects.push_back(subjectOf(volume));
    }
    return options_->bySubject ? averagedBySubject(paired) : paired;
  }

  /// One case for each subject: the mean of its volumes.
  static Paired averagedBySubject(const Paired& volumes) {
    std::map<SubjectId, std::vector<std::size_t>> cases;
    for (std::size_t i = 0; i < volumes.subjects.size(); ++i) cases[volumes.subjects[i]].push_back(i);
    Paired paired;
    paired.missing = volumes.missing;
    for (const auto& [subject, members] : cases) {
      double method = 0, reference = 0;
      for (const std::size_t i : members) {
        method += volumes.method[i];
        reference += volumes.reference[i];
      }
      paired.method.push_back(method / static_cast<double>(members.size()));
      paired.reference.push_back(reference / static_cast<double>(members.size()));
      paired.subjects.push_back(subject);
    }
    return paired;
  }

  /// A volume that was removed since counts as a subject of its own.
  SubjectId subjectOf(VolumeId volume) const {
    for (const StudyScores& study : *studies_) {
      const auto found = study.subjects.find(volume);
      if (found != study.subjects.end()) return found->second;
    }
    return SubjectId{-volume.value};
  }

  BudgetComparison compareBudget(const std::string& method,
                                 const std::string& reference,
                                 int budget) const {
    const Cells& a = cells(method, budget);
    const Cells& b = cells(reference, budget);
    const std::vector<RunKey> runs = commonRuns(a, b);
    BudgetComparison result;
    result.budget = budget;
    result.runs = static_cast<int>(runs.size());
    result.plannedRuns = static_cast<int>(std::max(a.size(), b.size()));
    if (runs.empty()) {
      result.notes.push_back({ComparisonWarning::NoCommonRuns, 0, 0});
      return result;
    }
    const Paired paired = pairCases(a, b, runs);
    result.statistics = pairedStatistics(paired.method, paired.reference);
    const std::vector<double> differences = pairedDifferences(paired.method, paired.reference);
    result.bootstrap = bootstrapMeanInterval(differences, options_->resampling);
    if (!differences.empty()) result.permutation = signFlipTest(differences, options_->resampling);
    addBudgetNotes(result, paired);
    addNote(result, ComparisonWarning::Collapsed, collapsed_, {method, reference}, runs);
    addNote(result, ComparisonWarning::SeenTest, seenTest_, {method, reference}, runs);
    return result;
  }

  using Marked = std::set<std::tuple<std::string, int, RunKey>>;  ///< arm, budget, run

  /// Says how many of the runs compared are marked.
  static void addNote(BudgetComparison& result,
                      ComparisonWarning warning,
                      const Marked& marked,
                      const std::array<std::string, 2>& methods,
                      const std::vector<RunKey>& runs) {
    int count = 0;
    for (const std::string& method : methods) {
      for (const RunKey& run : runs) count += marked.contains({method, result.budget, run}) ? 1 : 0;
    }
    if (count > 0) result.notes.push_back({warning, double(count), 2.0 * result.runs});
  }

  static void addBudgetNotes(BudgetComparison& result, const Paired& paired) {
    const auto note = [&](ComparisonWarning warning, double value, double of) {
      result.notes.push_back({warning, value, of});
    };
    if (result.runs < result.plannedRuns)
      note(ComparisonWarning::Incomplete, result.runs, result.plannedRuns);
    if (paired.missing > 0) note(ComparisonWarning::MissingCases, paired.missing, 0);
    if (!result.statistics.test) return;
    const int differing = result.statistics.test->nonZero;
    if (smallestPossibleP(differing) > kSignificant)
      note(ComparisonWarning::Impossible, differing, smallestPossibleP(differing));
    const std::set<SubjectId> distinct(paired.subjects.begin(), paired.subjects.end());
    const auto subjects = static_cast<int>(distinct.size());
    if (subjects < result.statistics.pairs)
      note(ComparisonWarning::SharedSubjects, result.statistics.pairs, subjects);
  }

  MethodComparison comparePair(const std::string& method, const std::string& reference) const {
    MethodComparison pair;
    pair.method = method;
    pair.reference = reference;
    for (const int budget : budgets_)
      pair.budgets.push_back(compareBudget(method, reference, budget));
    correct(pair);
    const CurvePair curves = curvesOf(method, reference);
    pair.replicates = static_cast<int>(curves.method.size());
    pair.labelsSaved = labelsSaved(curves, options_->resampling);
    if (lowerIsBetter()) {
      for (LabelsSaved& saved : pair.labelsSaved) saved.level = -saved.level;
    }
    return pair;
  }

  static void correct(MethodComparison& pair) {
    std::vector<double> p;
    for (const BudgetComparison& budget : pair.budgets) {
      if (budget.statistics.test) p.push_back(budget.statistics.test->p);
    }
    pair.family = static_cast<int>(p.size());
    const std::vector<double> adjusted = holmAdjusted(p);
    std::size_t next = 0;
    for (BudgetComparison& budget : pair.budgets) {
      if (!budget.statistics.test) continue;
      budget.holmP = adjusted[next++];
      const double smallest = smallestPossibleP(budget.statistics.test->nonZero);
      const double corrected = std::min(1.0, smallest * pair.family);
      if (smallest <= kSignificant && corrected > kSignificant)
        budget.notes.push_back(
            {ComparisonWarning::ImpossibleAfterHolm, double(pair.family), corrected});
    }
  }

  bool lowerIsBetter() const {
    return std::any_of(metrics().begin(), metrics().end(), [&](const Metric& known) {
      return known.name == options_->metric && known.direction == MetricDirection::LowerIsBetter;
    });
  }

  /// The curves of the runs that both methods have at every budget, turned so that up is better.
  CurvePair curvesOf(const std::string& method, const std::string& reference) const {
    CurvePair curves;
    curves.budgets.assign(budgets_.begin(), budgets_.end());
    std::map<RunKey, std::size_t> budgetsDone;
    for (const int budget : budgets_) {
      for (const RunKey& run : commonRuns(cells(method, budget), cells(reference, budget)))
        ++budgetsDone[run];
    }
    const double sign = lowerIsBetter() ? -1 : 1;
    for (const auto& [run, count] : budgetsDone) {
      if (count < budgets_.size()) continue;
      curves.method.emplace_back();
      curves.reference.emplace_back();
      for (const int budget : budgets_) {
        curves.method.back().push_back(sign * meanOf(cells(method, budget).at(run)));
        curves.reference.back().push_back(sign * meanOf(cells(reference, budget).at(run)));
      }
    }
    return curves;
  }

  void addSpreads(std::vector<SpreadRow>& spreads) const {
    for (const std::string& method : methods_) {
      for (const int budget : budgets_) {
        std::vector<ScoredCell> scored;
        for (const auto& [key, scores] : cells(method, budget)) {
          const auto& [fold, draw, seed] = key;
          scored.push_back({foldedDraw(fold, draw), seed,
                            scores.empty() ? std::nullopt : std::optional(meanOf(scores))});
        }
        spreads.push_back({method, budget, studySpread(scored)});
      }
    }
  }

  const std::vector<StudyScores>* studies_;
  const ComparisonOptions* options_;
  std::size_t folds_ = 0;             ///< splits of all studies
  std::vector<std::string> methods_;  ///< arms, in the order of the plans
  std::vector<std::string> metrics_;  ///< that test volumes have
  std::set<int> budgets_;
  Marked collapsed_, seenTest_;
  std::map<std::pair<std::string, int>, Cells> cells_;
};

}  // namespace

StudyComparison compareMethods(const std::vector<StudyScores>& studies,
                               const ComparisonOptions& options) {
  return Comparer(studies, options).compare();
}

}  // namespace sw
