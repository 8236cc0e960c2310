#include "widgets/panels/comparison_tables.h"

#include "widgets/models/comparison_models.h"
#include "widgets/panels/table_view.h"
#include "widgets/theme/theme.h"

#include <QHeaderView>
#include <QLabel>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace sw {
namespace {

/// A table with a line of text below, as a tab.
QLabel* addTab(QTabWidget* tabs, const QString& title, QTableView* table) {
  table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  auto* note = new QLabel;
  note->setProperty("role", "muted");
  note->setWordWrap(true);
  auto* page = new QWidget;
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(0, Space::kTight, 0, 0);
  layout->setSpacing(Space::kTight);
  layout->addWidget(table, 1);
  layout->addWidget(note);
  tabs->addTab(page, title);
  return note;
}

/// Each text once; no more than fit below a table.
QString textsOf(const std::vector<ComparisonNote>& notes) {
  constexpr qsizetype kMost = 3;
  QStringList texts;
  for (const ComparisonNote& note : notes) {
    const QString text = comparisonNoteText(note);
    if (!texts.contains(text) && texts.size() < kMost) texts.append(text);
  }
  return texts.join(QLatin1Char(' '));
}

/// What to know before believing the comparison: its budgets' notes below how it is made.
QString explanation(const StudyComparison& comparison) {
  if (comparison.pairs.empty()) return ComparisonTables::tr("A comparison needs two methods.");
  std::vector<ComparisonNote> notes;
  for (const MethodComparison& pair : comparison.pairs) {
    for (const BudgetComparison& budget : pair.budgets)
      notes.insert(notes.end(), budget.notes.begin(), budget.notes.end());
  }
  const QString how =
      comparison.options.bySubject
          ? ComparisonTables::tr(
                "Paired by test subject, averaged over its volumes and over the draws and seeds "
                "that both methods have. Holm's correction runs over the budgets of a pair.")
          : ComparisonTables::tr(
                "Paired by test volume, averaged over the draws and seeds that both methods have. "
                "Holm's correction runs over the budgets of a pair.");
  return QStringList{how, textsOf(notes)}.join(QLatin1Char('\n')).trimmed();
}

}  // namespace

ComparisonTables::ComparisonTables(QTabWidget* tabs)
    : QObject(tabs),
      comparison_(new ComparisonTableModel(this)),
      spread_(new SpreadTableModel(this)),
      saved_(new LabelsSavedModel(this)) {
  comparisonNote_ =
      addTab(tabs, tr("Comparison"), makeTable(comparison_, tr("Comparison of the methods")));
  spreadNote_ = addTab(tabs, tr("Spread"), makeTable(spread_, tr("Spread over draws and seeds")));
  addTab(tabs, tr("Labels saved"), makeTable(saved_, tr("Labels saved at equal Dice")))
      ->setText(
          tr("How many labelled subjects the first method needs for what the second reaches."));
}

void ComparisonTables::setResult(const StudyResult& result, const StudyComparison& comparison) {
  comparison_->setComparison(comparison);
  spread_->setResult(result);
  saved_->setComparison(comparison);
  comparisonNote_->setText(explanation(comparison));
  spreadNote_->setText(textsOf(comparison.notes));
  spreadNote_->setVisible(!comparison.notes.empty());
}

void ComparisonTables::clear() {
  comparison_->setComparison({});
  spread_->setResult({});
  saved_->setComparison({});
  comparisonNote_->clear();
  spreadNote_->clear();
}

StudyComparison comparisonOf(const StudyScores& scores, bool bySubject) {
  if (scores.result.arms.size() < 2) return {};
  ComparisonOptions options;
  options.bySubject = bySubject;
  return compareMethods({scores}, options);
}

}  // namespace sw
