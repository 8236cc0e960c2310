#pragma once

#include "widgets/bridge/run_monitor.h"

#include <QAbstractTableModel>

namespace sw {

/// The jobs of this session, newest first.
class JobTableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Title, Kind, State, Progress, TimeLeft, ColumnCount };
  enum Role { FractionRole = Qt::UserRole + 1, JobRole };

  explicit JobTableModel(RunMonitor& monitor, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section,
                      Qt::Orientation orientation,
                      int role = Qt::DisplayRole) const override;
  /// Null if there is no such row.
  const JobInfo* jobAt(int row) const;
  int rowOf(std::int64_t job) const;

 private:
  void jobChanged(std::int64_t job);

  RunMonitor& monitor_;
  int rows_ = 0;
};

}  // namespace sw
