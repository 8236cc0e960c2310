#pragma once

#include "widgets/bridge/run_monitor.h"

#include <QAbstractTableModel>
#include <QTime>

#include <deque>

namespace sw {

/// The newest lines of the log, oldest first; at most `capacity`.
class LogModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Time, Level, Text, ColumnCount };

  explicit LogModel(RunMonitor& monitor, int capacity = 5000, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section,
                      Qt::Orientation orientation,
                      int role = Qt::DisplayRole) const override;

 private:
  struct Entry {
    QTime time;
    LogLine line;
  };

  void append(const LogLine& line);

  std::deque<Entry> entries_;
  int capacity_;
};

}  // namespace sw
