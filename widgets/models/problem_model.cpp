#include "widgets/models/problem_model.h"

#include "widgets/bridge/error_text.h"
#include "widgets/models/texts.h"

#include <algorithm>

namespace sw {

ProblemModel::ProblemModel(RunMonitor& monitor, QObject* parent) : QAbstractTableModel(parent) {
  connect(&monitor, &RunMonitor::jobChanged, this, [this](const JobStateChange& change) {
    if (change.state == JobState::Failed) addFailure(change);
  });
  connect(&monitor, &RunMonitor::logLine, this, [this](const LogLine& line) {
    if (line.level >= LogLevel::Warning && !failures_.contains(QString::fromStdString(line.text))) {
      add(line.job == 0 ? tr("Program") : tr("Job %1").arg(line.job),
          QString::fromStdString(line.text));
    }
  });
}

int ProblemModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(problems_.size());
}

int ProblemModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Problem& problem = problems_[problems_.size() - 1 - static_cast<std::size_t>(index.row())];
  if (role == RunRole) return QVariant::fromValue<qint64>(problem.run.value);
  if (role == DetailsRole) return QStringLiteral("%1: %2").arg(problem.source, problem.text);
  if (role == Qt::ToolTipRole) return problem.text;
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case Time:
      return problem.time.toString(QStringLiteral("HH:mm:ss"));
    case Source:
      return problem.source;
    case Text:
      return QString(problem.text).replace(QLatin1Char('\n'), QLatin1Char(' '));
    default:
      return {};
  }
}

QVariant ProblemModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case Time:
      return tr("Time");
    case Source:
      return tr("Where");
    case Text:
      return tr("What happened, and what to do");
    default:
      return {};
  }
}

void ProblemModel::add(const QString& source, const QString& text, RunId run) {
  beginInsertRows({}, 0, 0);
  problems_.push_back({QTime::currentTime(), source, text, run});
  endInsertRows();
}

void ProblemModel::addFailure(const JobStateChange& change) {
  // The log reports the failure too, before or after this: one row says enough.
  const QString logged = QString::fromStdString(change.title + ": " + change.errorText);
  failures_ << logged;
  removeText(logged);
  add(QString::fromStdString(change.title), errorText(change.errorCode, change.errorText),
      change.run);
}

void ProblemModel::removeText(const QString& text) {
  const auto found = std::ranges::find(problems_, text, &Problem::text);
  if (found == problems_.end()) return;
  const int row = static_cast<int>(problems_.end() - found) - 1;
  beginRemoveRows({}, row, row);
  problems_.erase(found);
  endRemoveRows();
}

void ProblemModel::clear() {
  beginResetModel();
  problems_.clear();
  endResetModel();
}

}  // namespace sw
