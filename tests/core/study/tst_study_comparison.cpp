#include "core/base/error.h"
#include "core/study/study_comparison.h"
#include "tests/core/study/comparison_samples.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace sw;
using test::pclIsBetter;
using test::scoredStudy;

namespace {

bool near(double got, double expected) {
  return std::abs(got - expected) < 1e-12;
}

/// The note of this kind, if there is one.
std::optional<ComparisonNote> noteOf(const std::vector<ComparisonNote>& notes,
                                     ComparisonWarning warning) {
  const auto found = std::find_if(notes.begin(), notes.end(),
                                  [&](const auto& note) { return note.warning == warning; });
  return found == notes.end() ? std::nullopt : std::optional(*found);
}

StudyCell& cellOf(StudyScores& scores, const std::string& method, int budget, int draw) {
  return *std::find_if(scores.result.cells.begin(), scores.result.cells.end(), [&](auto& cell) {
    return cell.arm == method && cell.budget == budget && cell.draw == draw;
  });
}

std::string codeOf(const std::vector<StudyScores>& studies, const ComparisonOptions& options = {}) {
  try {
    compareMethods(studies, options);
  } catch (const InputError& error) {
    return error.code();
  }
  return {};
}

const std::vector<int> kSix{1, 2, 3, 4, 5, 6};

}  // namespace

class TestStudyComparison : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void pairsByVolume();
  void onlyRunsThatBothHave();
  void nothingDone();
  void fivePairsCannotBeSignificant();
  void holmOverTheBudgets();
  void casesWithoutAScoreAreLeftOut();
  void volumesOfOneSubject();
  void bySubject();
  void foldsOfOneStudy();
  void drawsThatLabelTheSame();
  void foldsThatShareTraining();
  void collapsedEncoders();
  void encodersThatSawTestSubjects();
  void allowedLeak();
  void otherMetric();
  void againstOneMethod();
  void spreadsAndLabelsSaved();
  void refused();
  void everyNoteSaysItsNumbers();
};

// Differences 0.01 … 0.06 whatever the draw: mean 0.035; six of one sign: p = 2/64.
void TestStudyComparison::pairsByVolume() {
  const StudyComparison comparison = compareMethods({scoredStudy({2}, kSix, pclIsBetter)});
  QCOMPARE(comparison.pairs.size(), std::size_t{1});
  const MethodComparison& pair = comparison.pairs[0];
  QCOMPARE(pair.method, std::string("pcl"));
  QCOMPARE(pair.reference, std::string("random"));
  const BudgetComparison& budget = pair.budgets.at(0);
  QCOMPARE(budget.statistics.pairs, 6);
  QCOMPARE(budget.runs, 2);
  QCOMPARE(budget.plannedRuns, 2);
  QVERIFY(near(*budget.statistics.mean, 0.035));
  QVERIFY(near(*budget.statistics.sd, 0.01 * std::sqrt(3.5)));
  QCOMPARE(budget.statistics.test->p, 0.03125);
  QCOMPARE(budget.permutation->p, 0.03125);
  QVERIFY(budget.bootstrap->low > 0.01 && budget.bootstrap->high < 0.06);
  QCOMPARE(*budget.holmP, 0.03125);
  QVERIFY(budget.notes.empty());
  QVERIFY(comparison.notes.empty());
}

// Draw 1 lies 0.1 higher: a mean over what each method has would call Random better.
void TestStudyComparison::onlyRunsThatBothHave() {
  StudyScores scores = scoredStudy({2}, kSix, pclIsBetter);
  cellOf(scores, "pcl", 2, 1).state = CellState::Running;
  const StudyComparison comparison = compareMethods({scores});
  const BudgetComparison& budget = comparison.pairs[0].budgets[0];
  QCOMPARE(budget.runs, 1);
  QVERIFY(near(*budget.statistics.mean, 0.035));
  const auto note = noteOf(budget.notes, ComparisonWarning::Incomplete);
  QVERIFY(note && note->value == 1 && note->of == 2);
}

// One of the two draws began with a collapsed encoder; unfinished cells do not count.
void TestStudyComparison::collapsedEncoders() {
  StudyScores scores = scoredStudy({2}, kSix, pclIsBetter);
  cellOf(scores, "pcl", 2, 1).collapsed = true;
  const auto note = noteOf(compareMethods({scores}).pairs[0].budgets[0].notes,
                           ComparisonWarning::Collapsed);
  QVERIFY(note && note->value == 1 && note->of == 4);
  cellOf(scores, "pcl", 2, 1).state = CellState::Running;
  QVERIFY(!noteOf(compareMethods({scores}).pairs[0].budgets[0].notes, ComparisonWarning::Collapsed));
}

void TestStudyComparison::encodersThatSawTestSubjects() {
  StudyScores scores = scoredStudy({2}, kSix, pclIsBetter);
  for (const char* scope : {"transductive", "unknown"}) {
    cellOf(scores, "pcl", 2, 0).scope = scope;
    const auto note = noteOf(compareMethods({scores}).pairs[0].budgets[0].notes,
                             ComparisonWarning::SeenTest);
    QVERIFY(note && note->value == 1 && note->of == 4);
  }
  cellOf(scores, "pcl", 2, 0).scope = "inductive";
  QVERIFY(!noteOf(compareMethods({scores}).pairs[0].budgets[0].notes, ComparisonWarning::SeenTest));
}

void TestStudyComparison::allowedLeak() {
  StudyScores scores = scoredStudy({2}, kSix, pclIsBetter);
  QVERIFY(!noteOf(compareMethods({scores}).notes, ComparisonWarning::LeakAllowed));
  scores.splits.at(0).leak = "subject 3 is in training and test";
  const auto note = noteOf(compareMethods({scores}).notes, ComparisonWarning::LeakAllowed);
  QVERIFY(note && note->value == 1);
}

void TestStudyComparison::nothingDone() {
  StudyScores scores = scoredStudy({2, 4}, kSix, pclIsBetter);
  for (StudyCell& cell : scores.result.cells) cell.state = CellState::Planned;
  const StudyComparison comparison = compareMethods({scores});
  QCOMPARE(comparison.pairs[0].family, 0);
  QVERIFY(comparison.pairs[0].labelsSaved.empty());
  for (const BudgetComparison& budget : comparison.pairs[0].budgets) {
    QCOMPARE(budget.statistics.pairs, 0);
    QVERIFY(!budget.holmP && !budget.permutation && !budget.bootstrap);
    QVERIFY(noteOf(budget.notes, ComparisonWarning::NoCommonRuns));
  }
  QCOMPARE(comparison.spreads[0].spread.overDraws.count, 0);
}

void TestStudyComparison::fivePairsCannotBeSignificant() {
  const StudyComparison comparison =
      compareMethods({scoredStudy({2}, {1, 2, 3, 4, 5}, pclIsBetter)});
  const BudgetComparison& budget = comparison.pairs[0].budgets[0];
  QCOMPARE(budget.statistics.test->p, 0.0625);
  const auto note = noteOf(budget.notes, ComparisonWarning::Impossible);
  QVERIFY(note && note->value == 5 && note->of == 0.0625);
  QVERIFY(!noteOf(budget.notes, ComparisonWarning::ImpossibleAfterHolm));
  const StudyComparison equal = compareMethods(
      {scoredStudy({2}, kSix, [](const std::string&, int, int, int) { return 0.5; })});
  const BudgetComparison& same = equal.pairs[0].budgets[0];
  QCOMPARE(same.statistics.test->p, 1.0);
  QVERIFY(noteOf(same.notes, ComparisonWarning::Impossible)->value == 0);
}

// Budget 2: all six better, p = 2/64. Budget 4: volume 1 worse, p = 4/64 (rank sums 0 and 1).
void TestStudyComparison::holmOverTheBudgets() {
  const auto score = [](const std::string& method, int budget, int draw, int volume) {
    const double sign = budget == 4 && volume == 1 && method == "pcl" ? -0.02 : 0.0;
    return pclIsBetter(method, budget, draw, volume) + sign;
  };
  const StudyComparison comparison = compareMethods({scoredStudy({4, 2}, kSix, score)});
  const MethodComparison& pair = comparison.pairs[0];
  QCOMPARE(pair.family, 2);
  QCOMPARE(pair.budgets[0].budget, 2);
  QCOMPARE(*pair.budgets[0].holmP, 0.0625);
  QCOMPARE(pair.budgets[1].statistics.test->p, 0.0625);
  QCOMPARE(*pair.budgets[1].holmP, 0.0625);
  const auto note = noteOf(pair.budgets[0].notes, ComparisonWarning::ImpossibleAfterHolm);
  QVERIFY(note && note->value == 2 && note->of == 0.0625);
}

void TestStudyComparison::casesWithoutAScoreAreLeftOut() {
  StudyScores scores = scoredStudy({2}, {1, 2, 3, 4, 5, 6, 7, 8}, pclIsBetter);
  auto& rows = scores.evaluations[cellOf(scores, "pcl", 2, 1).run];
  std::erase_if(rows, [](const EvaluationRow& row) { return row.volume == VolumeId{8}; });
  for (EvaluationRow& row : rows) {
    if (row.volume == VolumeId{7} && row.structure == 0 && row.metric == "dice")
      row.value = std::nan("");
  }
  const BudgetComparison budget = compareMethods({scores}).pairs[0].budgets[0];
  QCOMPARE(budget.statistics.pairs, 6);
  QVERIFY(near(*budget.statistics.mean, 0.035));
  QCOMPARE(noteOf(budget.notes, ComparisonWarning::MissingCases)->value, 2.0);
}

void TestStudyComparison::volumesOfOneSubject() {
  StudyScores scores = scoredStudy({2}, kSix, pclIsBetter);
  scores.subjects[VolumeId{2}] = SubjectId{1};
  const BudgetComparison budget = compareMethods({scores}).pairs[0].budgets[0];
  const auto note = noteOf(budget.notes, ComparisonWarning::SharedSubjects);
  QVERIFY(note && note->value == 6 && note->of == 5);
}

// Both draws have three training subjects: with a budget of three they are the same ones.
// Two volumes a subject: three cases, each the mean of two neighbours, and no longer a warning.
void TestStudyComparison::bySubject() {
  StudyScores scores = scoredStudy({2}, kSix, pclIsBetter);
  for (const int volume : kSix) scores.subjects[VolumeId{volume}] = SubjectId{(volume + 1) / 2};
  ComparisonOptions options;
  options.bySubject = true;
  const BudgetComparison budget = compareMethods({scores}, options).pairs[0].budgets[0];
  QCOMPARE(budget.statistics.pairs, 3);
  QVERIFY(near(*budget.statistics.mean, 0.035));
  QVERIFY(near(*budget.statistics.sd, 0.02));  // of 0.015, 0.035, 0.055
  QCOMPARE(budget.statistics.test->p, 0.25);
  QVERIFY(!noteOf(budget.notes, ComparisonWarning::SharedSubjects));
}

// Two folds in one study: each draw belongs to its fold, cases of both are joined.
void TestStudyComparison::foldsOfOneStudy() {
  StudyScores scores = scoredStudy({2}, {1, 2, 3}, pclIsBetter);
  const StudyScores second = scoredStudy({2}, {4, 5, 6}, pclIsBetter);
  scores.result.plan.splits.push_back(SplitId{2});
  scores.splits.push_back(scores.splits[0]);
  scores.splits[1].id = SplitId{2};
  for (StudyCell cell : second.result.cells) {
    const RunId run{cell.run.value + 100};
    scores.evaluations[run] = second.evaluations.at(cell.run);
    cell.run = run;
    cell.split = SplitId{2};
    scores.result.cells.push_back(cell);
  }
  const StudyComparison comparison = compareMethods({scores});
  QCOMPARE(comparison.pairs[0].budgets[0].statistics.pairs, 6);
  QCOMPARE(comparison.pairs[0].budgets[0].runs, 4);
  QCOMPARE(comparison.spreads[0].spread.plannedDraws, 4);
  QCOMPARE(noteOf(comparison.notes, ComparisonWarning::SharedTraining)->value, 2.0);
}

void TestStudyComparison::drawsThatLabelTheSame() {
  const StudyComparison comparison = compareMethods({scoredStudy({1, 3}, kSix, pclIsBetter)});
  QCOMPARE(comparison.notes.size(), std::size_t{1});
  QVERIFY(comparison.notes[0].warning == ComparisonWarning::SameDraws);
  QCOMPARE(comparison.notes[0].value, 3.0);
}

void TestStudyComparison::foldsThatShareTraining() {
  const StudyScores first = scoredStudy({2}, {1, 2, 3}, pclIsBetter);
  StudyScores second = scoredStudy({2}, {4, 5, 6}, pclIsBetter);
  second.study = StudyId{2};
  second.splits[0].id = SplitId{2};
  StudyComparison comparison = compareMethods({first, second});
  QCOMPARE(comparison.pairs[0].budgets[0].statistics.pairs, 6);
  QCOMPARE(comparison.pairs[0].budgets[0].plannedRuns, 4);
  QCOMPARE(comparison.pairs[0].budgets[0].statistics.test->p, 0.03125);
  QCOMPARE(noteOf(comparison.notes, ComparisonWarning::SharedTraining)->value, 2.0);
  QCOMPARE(comparison.spreads[0].spread.plannedDraws, 4);
  second.splits[0].roles = {{SubjectId{201}, SplitRole::Train}, {SubjectId{101}, SplitRole::Test}};
  comparison = compareMethods({first, second});
  QVERIFY(!noteOf(comparison.notes, ComparisonWarning::SharedTraining));
}

void TestStudyComparison::otherMetric() {
  ComparisonOptions options;
  options.metric = "iou";
  const StudyScores scores = scoredStudy({2}, kSix, pclIsBetter);
  QCOMPARE(*compareMethods({scores}, options).pairs[0].budgets[0].statistics.mean, 0.0);
  options = {};
  options.structure = 1;
  const StudyComparison one = compareMethods({scores}, options);
  QVERIFY(near(one.spreads[0].spread.overDraws.mean, 0.123));
}

void TestStudyComparison::againstOneMethod() {
  StudyScores scores = scoredStudy({2}, kSix, pclIsBetter);
  scores.result.plan.methods = {"random", "simclr", "pcl"};
  scores.result.arms = studyArms(scores.result.plan);
  QCOMPARE(compareMethods({scores}).pairs.size(), std::size_t{3});
  ComparisonOptions options;
  options.against = "pcl";
  const StudyComparison comparison = compareMethods({scores}, options);
  QCOMPARE(comparison.pairs.size(), std::size_t{2});
  QCOMPARE(comparison.pairs[0].method, std::string("random"));
  QCOMPARE(comparison.pairs[0].reference, std::string("pcl"));
  QVERIFY(near(*comparison.pairs[0].budgets[0].statistics.mean, -0.035));
  QCOMPARE(comparison.pairs[1].method, std::string("simclr"));
  QVERIFY(noteOf(comparison.pairs[1].budgets[0].notes, ComparisonWarning::NoCommonRuns));
}

// Random gains 0.01 a subject, PCL has 0.035 more in the mean: 0.035 · 100 subjects ahead.
void TestStudyComparison::spreadsAndLabelsSaved() {
  const StudyComparison comparison = compareMethods({scoredStudy({1, 2, 8}, kSix, pclIsBetter)});
  QCOMPARE(comparison.spreads.size(), std::size_t{6});
  QCOMPARE(comparison.spreads[0].arm, std::string("random"));
  const StudySpread& spread = comparison.spreads[0].spread;
  QCOMPARE(spread.overDraws.count, 2);
  QVERIFY(near(spread.overDraws.sd, 0.1 / std::sqrt(2.0)));
  QCOMPARE(spread.overSeeds.count, 1);
  const MethodComparison& pair = comparison.pairs[0];
  QCOMPARE(pair.replicates, 2);
  QCOMPARE(pair.labelsSaved.size(), std::size_t{3});
  const LabelsSaved& eight = pair.labelsSaved[2];
  QCOMPARE(eight.budget, 8);
  QCOMPARE(eight.needed.kind, BudgetNeeded::Kind::Reached);
  // PCL's curve from 2 to 8 subjects rises by 0.06, of which 0.025 are needed: 2^(1 + 2 ·
  // 0.025/0.06)
  QVERIFY(near(eight.needed.budget, std::exp2(1 + 2 * 0.025 / 0.06)));
  QVERIFY(near(eight.low->budget, eight.needed.budget));
  ComparisonOptions turned;
  turned.against = "pcl";
  const StudyComparison worse = compareMethods({scoredStudy({1, 2, 8}, kSix, pclIsBetter)}, turned);
  QCOMPARE(worse.pairs[0].labelsSaved[2].needed.kind, BudgetNeeded::Kind::NotReached);
}

void TestStudyComparison::refused() {
  const StudyScores scores = scoredStudy({2}, kSix, pclIsBetter);
  QCOMPARE(codeOf({}), std::string("compare.studies"));
  QCOMPARE(codeOf({scores, scores}), std::string("compare.studies"));
  StudyScores other = scores;
  other.study = StudyId{2};
  QCOMPARE(codeOf({scores, other}), std::string());
  other.result.plan.finetune = {{"updates", std::int64_t{7}}};
  QCOMPARE(codeOf({scores, other}), std::string("compare.studies"));
  QCOMPARE(
      codeOf({scores}, {.metric = "dice", .structure = 0, .against = "magic", .resampling = {}}),
      std::string("compare.method"));
  QCOMPARE(codeOf({scores}, {.metric = "hd95", .structure = 0, .against = {}, .resampling = {}}),
           std::string("compare.metric"));
  QCOMPARE(codeOf({scores}, {.metric = "dice", .structure = 9, .against = {}, .resampling = {}}),
           std::string("compare.metric"));
  QCOMPARE(
      codeOf({scores}, {.metric = "dice", .structure = 0, .against = {}, .resampling = {0, 0}}),
      std::string("statistics.resamples"));
  StudyScores single = scores;
  single.result.plan.methods = {"random"};
  single.result.arms = studyArms(single.result.plan);
  std::erase_if(single.result.cells, [](const StudyCell& cell) { return cell.arm == "pcl"; });
  QCOMPARE(codeOf({single}), std::string("compare.method"));
}

void TestStudyComparison::everyNoteSaysItsNumbers() {
  using enum ComparisonWarning;
  QSet<QString> texts;
  QSet<QString> words;
  for (const ComparisonWarning warning :
       {NoCommonRuns, Incomplete, MissingCases, Impossible, ImpossibleAfterHolm, SharedSubjects,
        SameDraws, SharedTraining, Collapsed, SeenTest, LeakAllowed}) {
    const QString text = QString::fromStdString(noteText({warning, 17, 0.0625}));
    QVERIFY2(warning == NoCommonRuns || text.contains("17"), qPrintable(text));
    texts.insert(text);
    words.insert(QString::fromStdString(noteWord(warning)));
  }
  QCOMPARE(texts.size(), 11);
  QCOMPARE(words.size(), 11);
  QVERIFY(noteText({Impossible, 5, 0.0625}).find("0.0625") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestStudyComparison)
#include "tst_study_comparison.moc"
