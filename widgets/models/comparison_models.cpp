#include "widgets/models/comparison_models.h"

#include "widgets/models/comparison_texts.h"
#include "widgets/models/texts.h"
#include "widgets/theme/theme.h"

#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

namespace sw {
namespace {

constexpr int kRight = static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);

QString none() {
  return QStringLiteral("–");
}

const ThemeTokens& tokens() {
  return themeTokens(themeKind(QGuiApplication::palette()));
}

QString noteWords(const std::vector<ComparisonNote>& notes) {
  QStringList words;
  for (const ComparisonNote& note : notes) words.append(comparisonNoteWord(note.warning));
  return words.join(QStringLiteral(", "));
}

QString joinedNotes(const std::vector<ComparisonNote>& notes) {
  QStringList texts;
  for (const ComparisonNote& note : notes) texts.append(comparisonNoteText(note));
  return texts.join(QLatin1Char(' '));
}

}  // namespace

int ComparisonTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ComparisonTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QString ComparisonTableModel::text(const Row& row, int column) const {
  const PairedStatistics& statistics = row.budget.statistics;
  switch (column) {
    case Pair:
      return pairText(row.method, row.reference);
    case Budget:
      return QLocale().toString(row.budget.budget);
    case Cases:
      return QLocale().toString(statistics.pairs);
    case Difference:
      return statistics.mean ? (signedText(*statistics.mean) + QLatin1Char(' ') +
                                intervalText(statistics.interval))
                                   .trimmed()
                             : none();
    case P:
      return pText(statistics.test ? std::optional(statistics.test->p) : std::nullopt);
    case HolmP:
      return pText(row.budget.holmP);
    case Effect:
      return statistics.cohenDz ? QLocale().toString(*statistics.cohenDz, 'f', 2) : none();
    case Note:
      return noteWords(row.budget.notes);
    default:
      return {};
  }
}

QString ComparisonTableModel::help(const Row& row) const {
  const BudgetComparison& budget = row.budget;
  if (!budget.statistics.test) return joinedNotes(budget.notes);
  QStringList lines{
      tr("%1, %2 labelled subjects: paired by test volume (n = %3), each averaged over the %4 "
         "draws "
         "and seeds that both methods have.")
          .arg(pairText(row.method, row.reference))
          .arg(budget.budget)
          .arg(budget.statistics.pairs)
          .arg(budget.runs),
      tr("Difference of the 3D Dice with its 95 % t-interval; bootstrap (BCa): %1.")
          .arg(budget.bootstrap ? intervalText(budget.bootstrap) : none()),
      tr("p: Wilcoxon's signed-rank test, %1. Permutation test: %2, %3.")
          .arg(budget.statistics.test->exact ? tr("exact") : tr("normal approximation"),
               pText(budget.permutation ? std::optional(budget.permutation->p) : std::nullopt),
               budget.permutation && budget.permutation->exact ? tr("exact") : tr("sampled")),
      tr("Holm's correction over the %1 budgets of this pair.").arg(row.family)};
  if (budget.statistics.rankBiserial) {
    lines.append(tr("Effect: d_z = mean / standard deviation of the differences; rank-biserial "
                    "correlation %1.")
                     .arg(QLocale().toString(*budget.statistics.rankBiserial, 'f', 2)));
  }
  for (const ComparisonNote& note : budget.notes) lines.append(comparisonNoteText(note));
  return lines.join(QLatin1Char('\n'));
}

QVariant ComparisonTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Row& row = rows_[static_cast<std::size_t>(index.row())];
  const int column = index.column();
  switch (role) {
    case Qt::DisplayRole:
      return text(row, column);
    case Qt::ToolTipRole:
      return help(row);
    case Qt::TextAlignmentRole:
      return column == Pair || column == Note ? QVariant() : QVariant(kRight);
    case Qt::ForegroundRole:
      if (column == Note) return tokens().warning;
      return row.budget.statistics.test ? QVariant() : QVariant(tokens().muted);
    default:
      return {};
  }
}

QVariant ComparisonTableModel::headerData(int section,
                                          Qt::Orientation orientation,
                                          int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole && section != Pair && section != Note) return kRight;
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case Pair:
      return tr("Methods");
    case Budget:
      return tr("Subjects");
    case Cases:
      return tr("n");
    case Difference:
      return tr("Difference [95 %]");
    case P:
      return tr("p");
    case HolmP:
      return tr("p (Holm)");
    case Effect:
      return tr("Effect d_z");
    case Note:
      return tr("Note");
    default:
      return {};
  }
}

void ComparisonTableModel::setComparison(const StudyComparison& comparison) {
  beginResetModel();
  rows_.clear();
  for (const MethodComparison& pair : comparison.pairs) {
    for (const BudgetComparison& budget : pair.budgets)
      rows_.push_back({pair.method, pair.reference, pair.family, budget});
  }
  endResetModel();
}

int LabelsSavedModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int LabelsSavedModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant LabelsSavedModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Row& row = rows_[static_cast<std::size_t>(index.row())];
  const QLocale locale;
  const auto needed = [&](const BudgetNeeded& value) {
    if (value.kind == BudgetNeeded::Kind::NotReached) return tr("not reached");
    const QString number = locale.toString(value.budget, 'f', 1);
    return value.kind == BudgetNeeded::Kind::AtMost ? tr("at most %1").arg(number) : number;
  };
  if (role == Qt::TextAlignmentRole && index.column() != Pair) return kRight;
  if (role == Qt::ToolTipRole) {
    return tr("What %1 reaches with %2 labelled subjects, %3 reaches with this many: first "
              "crossing "
              "of the mean curves of the %4 draws and seeds that both have at every budget, linear "
              "in the logarithm of the number of subjects.")
        .arg(armTitle(row.reference))
        .arg(row.saved.budget)
        .arg(armTitle(row.method))
        .arg(row.replicates);
  }
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case Pair:
      return tr("%1 for %2").arg(armTitle(row.method), armTitle(row.reference));
    case Budget:
      return row.saved.budget;
    case Level:
      return locale.toString(row.saved.level, 'f', 3);
    case Needed:
      return needed(row.saved.needed);
    case Range:
      return row.saved.low && row.saved.high
                 ? QStringLiteral("[%1; %2]").arg(needed(*row.saved.low), needed(*row.saved.high))
                 : none();
    case Saved:
      return row.saved.needed.kind == BudgetNeeded::Kind::Reached
                 ? locale.toString(row.saved.budget - row.saved.needed.budget, 'f', 1)
                 : none();
    default:
      return {};
  }
}

QVariant LabelsSavedModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole && section != Pair) return kRight;
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case Pair:
      return tr("Methods");
    case Budget:
      return tr("Subjects");
    case Level:
      return tr("3D Dice");
    case Needed:
      return tr("Needed");
    case Range:
      return tr("[95 %]");
    case Saved:
      return tr("Saved");
    default:
      return {};
  }
}

void LabelsSavedModel::setComparison(const StudyComparison& comparison) {
  beginResetModel();
  rows_.clear();
  for (const MethodComparison& pair : comparison.pairs) {
    for (const LabelsSaved& saved : pair.labelsSaved)
      rows_.push_back({pair.method, pair.reference, pair.replicates, saved});
  }
  endResetModel();
}

}  // namespace sw
