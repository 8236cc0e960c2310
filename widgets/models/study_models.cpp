#include "widgets/models/study_models.h"

#include "widgets/models/texts.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>
#include <QFont>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

#include <algorithm>

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
    if (index.column() == Method) return methodColour(QString::fromStdString(row.method), theme());
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
        .arg(methodTitle(row.method))
        .arg(row.budget)
        .arg(row.done)
        .arg(row.planned);
  }
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case Method:
      return methodTitle(row.method);
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
  return parent.isValid()
             ? 0
             : static_cast<int>(result_.plan.methods.size() * result_.plan.budgets.size());
}

int StudyMatrixModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0
                          : static_cast<int>(result_.plan.draws.size() * result_.plan.seeds.size());
}

const StudyCell* StudyMatrixModel::cellAt(const QModelIndex& index) const {
  if (!index.isValid()) return nullptr;
  const StudyPlan& plan = result_.plan;
  const auto row = static_cast<std::size_t>(index.row());
  const auto column = static_cast<std::size_t>(index.column());
  const auto found = std::ranges::find_if(result_.cells, [&](const StudyCell& cell) {
    return cell.method == plan.methods[row / plan.budgets.size()] &&
           cell.budget == plan.budgets[row % plan.budgets.size()] &&
           cell.draw == plan.draws[column / plan.seeds.size()] &&
           cell.seed == plan.seeds[column % plan.seeds.size()];
  });
  return found == result_.cells.end() ? nullptr : &*found;
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
        .arg(methodTitle(cell->method))
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
  if (orientation == Qt::Vertical && at < plan.methods.size() * plan.budgets.size()) {
    const std::string& method = plan.methods[at / plan.budgets.size()];
    if (role == Qt::ForegroundRole) return methodColour(QString::fromStdString(method), theme());
    if (role == Qt::DisplayRole) {
      return QStringLiteral("%1 · %2")
          .arg(methodTitle(method))
          .arg(plan.budgets[at % plan.budgets.size()]);
    }
  }
  if (orientation == Qt::Horizontal && role == Qt::DisplayRole &&
      at < plan.draws.size() * plan.seeds.size()) {
    return tr("draw %1 · seed %2")
        .arg(plan.draws[at / plan.seeds.size()])
        .arg(plan.seeds[at % plan.seeds.size()]);
  }
  return {};
}

void StudyMatrixModel::setResult(const StudyResult& result) {
  const bool sameShape =
      result.plan.methods == result_.plan.methods && result.plan.budgets == result_.plan.budgets &&
      result.plan.draws == result_.plan.draws && result.plan.seeds == result_.plan.seeds;
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
  for (const std::string& method : result.plan.methods) {
    PlotSeries series;
    series.name = methodTitle(method);
    series.style = QString::fromStdString(method);
    series.form = SeriesForm::LineWithMarkers;
    for (const StudyRow& row : result.rows) {
      if (row.method == method && row.done > 0) {
        series.points.push_back({static_cast<double>(row.budget), row.mean, row.sd});
      }
    }
    std::ranges::sort(series.points, {}, &PlotPoint::x);
    data.series.push_back(std::move(series));
  }
  return data;
}

}  // namespace sw
