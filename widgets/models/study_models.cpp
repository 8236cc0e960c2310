#include "widgets/models/study_models.h"

#include "widgets/models/texts.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>
#include <QFont>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

#include <algorithm>
#include <map>
#include <tuple>

namespace sw {
namespace {

ThemeKind theme() {
  return themeKind(QGuiApplication::palette());
}

}  // namespace

int StudyTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int StudyTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant StudyTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const StudyRow& row = rows_[static_cast<std::size_t>(index.row())];
  if (role == Qt::TextAlignmentRole && index.column() != Method && index.column() != Scope)
    return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ForegroundRole) {
    if (index.column() == Method) return armColour(row.arm, theme());
    if (index.column() == Scope && row.scope != "inductive" && !row.scope.empty())
      return themeTokens(theme()).warning;
    if (row.done < row.planned) return themeTokens(theme()).muted;
  }
  if (role == Qt::ToolTipRole && index.column() == Scope) {
    return tr(
        "Inductive: pre-training saw no image of a test subject. Transductive: it did, without "
        "labels.");
  }
  if (role == Qt::ToolTipRole) {
    return tr("%1, %2 labelled subjects: per-volume 3D Dice, mean over structures and test "
              "volumes; mean ± sample "
              "standard deviation over %3 of %4 planned runs")
        .arg(armTitle(row.arm))
        .arg(row.budget)
        .arg(row.done)
        .arg(row.planned);
  }
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case Method:
      return armTitle(row.arm);
    case Budget:
      return row.budget;
    case Done:
      return QStringLiteral("%1 / %2").arg(row.done).arg(row.planned);
    case Dice:
      return row.done == 0 ? QStringLiteral("–") : meanText(row.mean, row.sd, row.done);
    case Pooled:
      return row.done == 0 ? QStringLiteral("–") : QLocale().toString(row.pooledMean, 'f', 3);
    case Scope:
      return row.scope.empty() ? QStringLiteral("–") : scopeText(row.scope);
    default:
      return {};
  }
}

QVariant StudyTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section != Method &&
      section != Scope) {
    return int(Qt::AlignRight | Qt::AlignVCenter);
  }
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case Method:
      return tr("Method");
    case Budget:
      return tr("Subjects");
    case Done:
      return tr("Done");
    case Dice:
      return tr("3D Dice");
    case Pooled:
      return tr("Pooled Dice");
    case Scope:
      return tr("Scope");
    default:
      return {};
  }
}

void StudyTableModel::setResult(const StudyResult& result) {
  beginResetModel();
  rows_ = result.rows;
  endResetModel();
}

int StudyMatrixModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(result_.arms.size() * result_.plan.budgets.size());
}

int StudyMatrixModel::columnCount(const QModelIndex& parent) const {
  const StudyPlan& plan = result_.plan;
  return parent.isValid() ? 0 : static_cast<int>(plan.splits.size() * plan.draws.size() * plan.seeds.size());
}

const StudyCell* StudyMatrixModel::cellAt(const QModelIndex& index) const {
  if (!index.isValid()) return nullptr;
  // Cells lie arm by arm, in each budget by budget, then split, draw and seed: as rows and columns do.
  const auto at = static_cast<std::size_t>(index.row() * columnCount() + index.column());
  return at < result_.cells.size() ? &result_.cells[at] : nullptr;
}

QVariant StudyMatrixModel::data(const QModelIndex& index, int role) const {
  const StudyCell* cell = cellAt(index);
  if (cell == nullptr) return {};
  const ThemeTokens& t = themeTokens(theme());
  const bool done = cell->state == CellState::Done;
  if (role == StateRole) return static_cast<int>(cell->state);
  if (role == RunRole) return QVariant::fromValue<qint64>(cell->run.value);
  if (role == Qt::TextAlignmentRole) return int(Qt::AlignCenter);
  if (role == Qt::ForegroundRole) {
    if (cell->state == CellState::Failed) return t.error;
    if (cell->state == CellState::Running) return t.accent;
    return done ? t.text : t.muted;
  }
  if (role == Qt::ToolTipRole) {
    return tr("%1, %2 labelled subjects, draw %3, seed %4: %5")
        .arg(armTitle(cell->arm))
        .arg(cell->budget)
        .arg(cell->draw)
        .arg(cell->seed)
        .arg(cellStateText(cell->state));
  }
  if (role != Qt::DisplayRole) return {};
  return done ? QLocale().toString(cell->meanDice, 'f', 3) : cellStateText(cell->state);
}

QVariant StudyMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const {
  const StudyPlan& plan = result_.plan;
  const auto at = static_cast<std::size_t>(section);
  if (orientation == Qt::Vertical && at < result_.arms.size() * plan.budgets.size()) {
    const std::string& arm = result_.arms[at / plan.budgets.size()].id;
    if (role == Qt::ForegroundRole) return armColour(arm, theme());
    if (role == Qt::DisplayRole) {
      return QStringLiteral("%1 · %2")
          .arg(armTitle(arm))
          .arg(plan.budgets[at % plan.budgets.size()]);
    }
  }
  if (orientation == Qt::Horizontal && role == Qt::DisplayRole &&
      section < columnCount()) {
    const StudyCell& cell = result_.cells[at];
    const QString text = tr("draw %1 · seed %2").arg(cell.draw).arg(cell.seed);
    if (plan.splits.size() < 2) return text;
    return tr("split %1 · %2").arg(cell.split.value).arg(text);
  }
  return {};
}

void StudyMatrixModel::setResult(const StudyResult& result) {
  const auto places = [](const StudyResult& of) {
    std::vector<std::tuple<std::string, SplitId, int, int, std::int64_t>> all;
    for (const StudyCell& cell : of.cells)
      all.emplace_back(cell.arm, cell.split, cell.budget, cell.draw, cell.seed);
    return all;
  };
  const bool sameShape = places(result) == places(result_);
  if (sameShape && rowCount() > 0 && columnCount() > 0) {
    result_ = result;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    return;
  }
  beginResetModel();
  result_ = result;
  endResetModel();
}

PlotData studyCurves(const StudyResult& result) {
  PlotData data;
  data.xTitle = QCoreApplication::translate("StudyCurves", "labelled subjects");
  data.yTitle = QCoreApplication::translate("StudyCurves", "3D Dice, mean ± sd");
  if (result.plan.budgets.empty()) return data;
  const auto [low, high] = std::ranges::minmax(result.plan.budgets);
  data.logX = low > 0 && high >= 4 * low;
  data.xTicks.assign(result.plan.budgets.begin(), result.plan.budgets.end());
  std::ranges::sort(data.xTicks);
  std::map<std::string, int> armsOfMethod;
  for (const StudyArm& arm : result.arms) {
    PlotSeries series;
    series.name = armTitle(arm.id);
    series.style = QString::fromStdString(arm.method);
    series.variant = armsOfMethod[arm.method]++;
    series.form = SeriesForm::LineWithMarkers;
    for (const StudyRow& row : result.rows) {
      if (row.arm == arm.id && row.done > 0) {
        series.points.push_back({static_cast<double>(row.budget), row.mean, row.sd});
      }
    }
    std::ranges::sort(series.points, {}, &PlotPoint::x);
    data.series.push_back(std::move(series));
  }
  return data;
}

}  // namespace sw
