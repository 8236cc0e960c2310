#include "widgets/models/run_table_model.h"

#include "widgets/models/texts.h"
#include "widgets/theme/theme.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

namespace sw {

int RunTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(runs_.size());
}

int RunTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QString RunTableModel::text(const RunRecord& run, int column) const {
  const bool finetune = run.kind == "finetune";
  switch (column) {
    case Number:
      return QString::number(run.id.value);
    case Kind:
      return jobKindText(run.kind);
    case Method:
      return methodTitle(run.method);
    case State:
      return stateText(run);
    case Budget:
      return finetune ? QString::number(run.budget) : QString();
    case Draw:
      return finetune ? QString::number(run.draw) : QString();
    case Seed:
      return QString::number(run.seed);
    case Started:
      return timeText(run.started);
    default:
      return {};
  }
}

bool RunTableModel::collapsed(const RunRecord& run) const {
  const auto found = alarms_.find(run.id);
  return found != alarms_.end() && found->second.stands();
}

QString RunTableModel::stateText(const RunRecord& run) const {
  const QString state = runStateText(run.state);
  if (!collapsed(run)) return state;
  return run.kind == "pretrain" ? tr("%1, collapsed").arg(state)
                                : tr("%1, encoder collapsed").arg(state);
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const RunRecord& run = runAt(index.row());
  const ThemeKind theme = themeKind(QGuiApplication::palette());
  if (role == Qt::DisplayRole) return text(run, index.column());
  if (role == Qt::ToolTipRole)
    return run.error.empty() ? runText(run) : QString::fromStdString(run.error);
  if (role == Qt::ForegroundRole && index.column() == Method) {
    return methodColour(QString::fromStdString(run.method), theme);
  }
  if (role == Qt::ForegroundRole && index.column() == State && run.state == RunState::Failed) {
    return themeTokens(theme).error;
  }
  if (role == Qt::ForegroundRole && index.column() == State && collapsed(run)) {
    return themeTokens(theme).warning;
  }
  if (role == Qt::TextAlignmentRole &&
      (index.column() == Number || (index.column() >= Budget && index.column() <= Seed))) {
    return int(Qt::AlignRight | Qt::AlignVCenter);
  }
  return {};
}

QVariant RunTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && (section == Number || (section >= Budget && section <= Seed))) {
    return int(Qt::AlignRight | Qt::AlignVCenter);
  }
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case Number:
      return tr("Run");
    case Kind:
      return tr("Kind");
    case Method:
      return tr("Method");
    case State:
      return tr("State");
    case Budget:
      return tr("Subjects");
    case Draw:
      return tr("Draw");
    case Seed:
      return tr("Seed");
    case Started:
      return tr("Started");
    default:
      return {};
  }
}

void RunTableModel::setRuns(std::vector<RunRecord> runs, std::map<RunId, CollapseAlarm> alarms) {
  alarms_ = std::move(alarms);
  std::ranges::sort(runs, std::ranges::greater{}, &RunRecord::id);
  const bool same = std::ranges::equal(runs, runs_, {}, &RunRecord::id, &RunRecord::id);
  if (same) {
    runs_ = std::move(runs);
    if (!runs_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    return;
  }
  beginResetModel();
  runs_ = std::move(runs);
  endResetModel();
}

int RunTableModel::rowOf(RunId run) const {
  const auto found = std::ranges::find(runs_, run, &RunRecord::id);
  return found == runs_.end() ? -1 : static_cast<int>(found - runs_.begin());
}

}  // namespace sw
