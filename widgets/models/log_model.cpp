#include "widgets/models/log_model.h"

#include "widgets/theme/theme.h"

#include <QGuiApplication>
#include <QPalette>

namespace sw {
namespace {

QString levelText(LogLevel level) {
  switch (level) {
    case LogLevel::Debug:
      return LogModel::tr("detail");
    case LogLevel::Info:
      return LogModel::tr("info");
    case LogLevel::Warning:
      return LogModel::tr("warning");
    case LogLevel::Error:
      return LogModel::tr("error");
  }
  return {};
}

}  // namespace

LogModel::LogModel(RunMonitor& monitor, int capacity, QObject* parent)
    : QAbstractTableModel(parent), capacity_(capacity) {
  connect(&monitor, &RunMonitor::logLine, this, &LogModel::append);
}

int LogModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

int LogModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Entry& entry = entries_[static_cast<std::size_t>(index.row())];
  if (role == Qt::ForegroundRole && index.column() == Level &&
      entry.line.level >= LogLevel::Warning) {
    const ThemeTokens& t = themeTokens(themeKind(QGuiApplication::palette()));
    return entry.line.level == LogLevel::Error ? t.error : t.warning;
  }
  if (role == Qt::ToolTipRole && index.column() == Text)
    return QString::fromStdString(entry.line.text);
  if (role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case Time:
      return entry.time.toString(QStringLiteral("HH:mm:ss"));
    case Level:
      return levelText(entry.line.level);
    case Text:
      return QString::fromStdString(entry.line.text);
    default:
      return {};
  }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case Time:
      return tr("Time");
    case Level:
      return tr("Level");
    case Text:
      return tr("Message");
    default:
      return {};
  }
}

void LogModel::append(const LogLine& line) {
  if (rowCount() >= capacity_) {
    const int drop = std::max(1, capacity_ / 10);
    beginRemoveRows({}, 0, drop - 1);
    entries_.erase(entries_.begin(), entries_.begin() + drop);
    endRemoveRows();
  }
  beginInsertRows({}, rowCount(), rowCount());
  entries_.push_back({QTime::currentTime(), line});
  endInsertRows();
}

}  // namespace sw
