#include "tests/core/study/comparison_samples.h"
#include "widgets/models/comparison_models.h"

#include <QAbstractItemModelTester>
#include <QColor>
#include <QTest>

using namespace sw;

namespace {

constexpr auto kStrict = QAbstractItemModelTester::FailureReportingMode::QtTest;

QString cell(const QAbstractItemModel& model, int row, int column) {
  return model.index(row, column).data().toString();
}

StudyComparison compared(const std::vector<int>& budgets, const std::vector<int>& volumes) {
  return compareMethods({test::scoredStudy(budgets, volumes, test::pclIsBetter)});
}

}  // namespace

class TestComparisonModels : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void comparisonShowsNumbersAndWarnings();
  void comparisonOfNothing();
  void spreadKeepsTheSourcesApart();
  void labelsSavedSaysWhatIsOpen();
  void everyNoteHasAText();
};

// Six volumes, differences 0.01 … 0.06: mean 0.035, sd 0.0187, t(5) = 2.5706 → ± 0.0196.
void TestComparisonModels::comparisonShowsNumbersAndWarnings() {
  ComparisonTableModel model;
  QAbstractItemModelTester tester(&model, kStrict);
  model.setComparison(compared({2, 4}, {1, 2, 3, 4, 5, 6}));
  QCOMPARE(model.rowCount(), 2);
  QCOMPARE(cell(model, 0, ComparisonTableModel::Pair), QStringLiteral("PCL − Random"));
  QCOMPARE(cell(model, 1, ComparisonTableModel::Budget), QStringLiteral("4"));
  QCOMPARE(cell(model, 0, ComparisonTableModel::Cases), QStringLiteral("6"));
  QCOMPARE(cell(model, 0, ComparisonTableModel::Difference),
           QStringLiteral("+0.035 [0.015; 0.055]"));
  QCOMPARE(cell(model, 0, ComparisonTableModel::P), QStringLiteral("0.031"));
  QCOMPARE(cell(model, 0, ComparisonTableModel::HolmP), QStringLiteral("0.063"));
  QCOMPARE(cell(model, 0, ComparisonTableModel::Effect), QStringLiteral("1.87"));
  QVERIFY(cell(model, 0, ComparisonTableModel::Note).contains("after Holm"));
  const QString help = model.index(0, 0).data(Qt::ToolTipRole).toString();
  QVERIFY2(help.contains("rank-biserial correlation 1.00") && help.contains("2 budgets"),
           qPrintable(help));
}

void TestComparisonModels::comparisonOfNothing() {
  ComparisonTableModel model;
  QAbstractItemModelTester tester(&model, kStrict);
  StudyScores scores = test::scoredStudy({2}, {1, 2}, test::pclIsBetter);
  for (StudyCell& done : scores.result.cells) done.state = CellState::Planned;
  model.setComparison(compareMethods({scores}));
  QCOMPARE(model.rowCount(), 1);
  for (const int column : {ComparisonTableModel::Difference, ComparisonTableModel::P,
                           ComparisonTableModel::HolmP, ComparisonTableModel::Effect}) {
    QCOMPARE(cell(model, 0, column), QStringLiteral("–"));
  }
  QVERIFY(!cell(model, 0, ComparisonTableModel::Note).isEmpty());
  model.setComparison({});
  QCOMPARE(model.rowCount(), 0);
}

void TestComparisonModels::spreadKeepsTheSourcesApart() {
  SpreadTableModel model;
  QAbstractItemModelTester tester(&model, kStrict);
  StudyResult result;
  StudyRow row{"pcl", 2, 4, 3, 0.7, 0.1, 0.7, {}};
  row.spread = studySpread({{0, 0, 0.6}, {0, 1, 0.62}, {1, 0, 0.8}, {1, 1, 0.82}});
  result.rows = {row};
  row.spread = studySpread({{0, 0, 0.6}, {0, 1, std::nullopt}});
  result.rows.push_back(row);
  model.setResult(result);
  // 0.61 and 0.81: sd 0.1414, t(1) = 12.706 → ± 1.271; 0.70 and 0.72: sd 0.0141 → ± 0.127.
  QCOMPARE(cell(model, 0, SpreadTableModel::OverDraws), QStringLiteral("± 0.141 [-0.561; 1.981]"));
  QCOMPARE(cell(model, 0, SpreadTableModel::OverSeeds), QStringLiteral("± 0.014 [0.583; 0.837]"));
  QCOMPARE(cell(model, 0, SpreadTableModel::Draws), QStringLiteral("2 / 2"));
  QCOMPARE(cell(model, 1, SpreadTableModel::OverSeeds), QStringLiteral("–"));
  QCOMPARE(cell(model, 1, SpreadTableModel::Seeds), QStringLiteral("1 / 2"));
  QCOMPARE(cell(model, 1, SpreadTableModel::Draws), QStringLiteral("0 / 1"));
}

void TestComparisonModels::labelsSavedSaysWhatIsOpen() {
  LabelsSavedModel model;
  QAbstractItemModelTester tester(&model, kStrict);
  const std::vector<int> six{1, 2, 3, 4, 5, 6};
  model.setComparison(compared({1, 2, 8}, six));
  QCOMPARE(model.rowCount(), 3);
  QCOMPARE(cell(model, 0, LabelsSavedModel::Needed), QStringLiteral("at most 1.0"));
  QCOMPARE(cell(model, 0, LabelsSavedModel::Saved), QStringLiteral("–"));
  // 2^(1 + 2 · 0.025 / 0.06) = 3.56 of 8 subjects
  QCOMPARE(cell(model, 2, LabelsSavedModel::Needed), QStringLiteral("3.6"));
  QCOMPARE(cell(model, 2, LabelsSavedModel::Range), QStringLiteral("[3.6; 3.6]"));
  QCOMPARE(cell(model, 2, LabelsSavedModel::Saved), QStringLiteral("4.4"));
  ComparisonOptions options;
  options.against = "pcl";
  model.setComparison(
      compareMethods({test::scoredStudy({1, 2, 8}, six, test::pclIsBetter)}, options));
  QCOMPARE(cell(model, 2, LabelsSavedModel::Needed), QStringLiteral("not reached"));
}

void TestComparisonModels::everyNoteHasAText() {
  using enum ComparisonWarning;
  QStringList texts;
  for (const ComparisonWarning warning :
       {NoCommonRuns, Incomplete, MissingCases, Impossible, ImpossibleAfterHolm, SharedSubjects,
        SameDraws, SharedTraining, Collapsed, SeenTest, LeakAllowed}) {
    texts.append(comparisonNoteText({warning, 17, 0.0625}));
    QVERIFY2(warning == NoCommonRuns || texts.last().contains("17"), qPrintable(texts.last()));
  }
  QCOMPARE(texts.removeDuplicates(), 0);
  QStringList words;
  for (int warning = 0; warning <= static_cast<int>(LeakAllowed); ++warning) {
    words.append(comparisonNoteWord(static_cast<ComparisonWarning>(warning)));
    QVERIFY(!words.last().isEmpty() && words.last().size() < 30);
  }
  QCOMPARE(words.removeDuplicates(), 0);
}

QTEST_MAIN(TestComparisonModels)
#include "tst_comparison_models.moc"
