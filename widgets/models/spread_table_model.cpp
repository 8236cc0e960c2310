#include "widgets/models/comparison_models.h"
#include "widgets/models/comparison_texts.h"
#include "widgets/models/texts.h"
#include "widgets/theme/theme.h"

#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

namespace sw {
namespace {

QString spreadText(const MeanWithInterval& over) {
  if (!over.interval) return QStringLiteral("–");
  return QStringLiteral("± %1 %2").arg(QLocale().toString(over.sd, 'f', 3),
                                       intervalText(over.interval));
}

}  // namespace

int SpreadTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int SpreadTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant SpreadTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const StudyRow& row = rows_[static_cast<std::size_t>(index.row())];
  const ThemeKind kind = themeKind(QGuiApplication::palette());
  if (role == Qt::TextAlignmentRole && index.column() != Method)
    return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ForegroundRole && index.column() == Method)
    return armColour(row.arm, kind);
  if (role == Qt::ToolTipRole) {
    return tr("%1, %2 labelled subjects: standard deviation and 95 % t-interval of the mean 3D "
              "Dice. "
              "Over draws: each averaged over all seeds; over seeds: each averaged over all draws. "
              "Incomplete ones are left out.")
        .arg(armTitle(row.arm))
        .arg(row.budget);
  }
  if (role != Qt::DisplayRole) return {};
  const StudySpread& spread = row.spread;
  switch (index.column()) {
    case Method:
      return armTitle(row.arm);
    case Budget:
      return row.budget;
    case Mean:
      return row.done > 0 ? QLocale().toString(row.mean, 'f', 3) : QStringLiteral("–");
    case OverDraws:
      return spreadText(spread.overDraws);
    case Draws:
      return QStringLiteral("%1 / %2").arg(spread.overDraws.count).arg(spread.plannedDraws);
    case OverSeeds:
      return spreadText(spread.overSeeds);
    case Seeds:
      return QStringLiteral("%1 / %2").arg(spread.overSeeds.count).arg(spread.plannedSeeds);
    default:
      return {};
  }
}

QVariant SpreadTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole && section != Method)
    return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case Method:
      return tr("Method");
    case Budget:
      return tr("Subjects");
    case Mean:
      return tr("3D Dice");
    case OverDraws:
      return tr("Over draws [95 %]");
    case Draws:
      return tr("Draws");
    case OverSeeds:
      return tr("Over seeds [95 %]");
    case Seeds:
      return tr("Seeds");
    default:
      return {};
  }
}

void SpreadTableModel::setResult(const StudyResult& result) {
  beginResetModel();
  rows_ = result.rows;
  endResetModel();
}

}  // namespace sw
