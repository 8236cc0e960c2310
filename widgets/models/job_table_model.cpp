#include "widgets/models/job_table_model.h"

#include "widgets/bridge/error_text.h"
#include "widgets/models/texts.h"
#include "widgets/theme/theme.h"

#include <QColor>
#include <QGuiApplication>
#include <QPalette>

namespace sw {

JobTableModel::JobTableModel(RunMonitor& monitor, QObject* parent)
    : QAbstractTableModel(parent),
      monitor_(monitor),
      rows_(static_cast<int>(monitor.jobs().size())) {
  connect(&monitor, &RunMonitor::jobChanged, this,
          [this](const JobStateChange& change) { jobChanged(change.job); });
  connect(&monitor, &RunMonitor::progress, this,
          [this](const JobProgress& change) { jobChanged(change.job); });
}

int JobTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : rows_;
}

int JobTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

const JobInfo* JobTableModel::jobAt(int row) const {
  if (row < 0 || row >= rows_) return nullptr;
  return &monitor_.jobs()[static_cast<std::size_t>(rows_ - 1 - row)];
}

int JobTableModel::rowOf(std::int64_t job) const {
  for (int row = 0; row < rows_; ++row) {
    if (jobAt(row)->job == job) return row;
  }
  return -1;
}

QVariant JobTableModel::data(const QModelIndex& index, int role) const {
  const JobInfo* job = index.isValid() ? jobAt(index.row()) : nullptr;
  if (job == nullptr) return {};
  if (role == FractionRole) return job->fraction;
  if (role == JobRole) return QVariant::fromValue<qint64>(job->job);
  if (role == Qt::TextAlignmentRole && index.column() == TimeLeft)
    return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ForegroundRole && index.column() == State && job->state == JobState::Failed) {
    return themeTokens(themeKind(QGuiApplication::palette())).error;
  }
  if (role == Qt::ToolTipRole) {
    return job->errorText.empty() ? QString::fromStdString(job->title)
                                  : errorText(job->errorCode, job->errorText);
  }
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case Title:
      return QString::fromStdString(job->title);
    case Kind:
      return jobKindText(job->kind);
    case State:
      return jobStateText(job->state);
    case Progress:
      return job->state == JobState::Running || job->state == JobState::Paused
                 ? QStringLiteral("%1 %  %2")
                       .arg(int(job->fraction * 100))
                       .arg(QString::fromStdString(job->phase))
                 : QString();
    case TimeLeft:
      return durationText(job->secondsLeft);
    default:
      return {};
  }
}

QVariant JobTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && (section == TimeLeft)) {
    return int(Qt::AlignRight | Qt::AlignVCenter);
  }
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case Title:
      return tr("Job");
    case Kind:
      return tr("Kind");
    case State:
      return tr("State");
    case Progress:
      return tr("Progress");
    case TimeLeft:
      return tr("Time left");
    default:
      return {};
  }
}

void JobTableModel::jobChanged(std::int64_t job) {
  const int now = static_cast<int>(monitor_.jobs().size());
  if (now > rows_) {
    beginInsertRows({}, 0, now - rows_ - 1);
    rows_ = now;
    endInsertRows();
  }
  const int row = rowOf(job);
  if (row >= 0) Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

}  // namespace sw
