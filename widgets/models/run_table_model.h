#pragma once

#include "core/store/records.h"

#include <QAbstractTableModel>

#include <vector>

namespace sw {

/// Runs of the catalog, newest first.
class RunTableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Number, Kind, Method, State, Budget, Draw, Seed, Started, ColumnCount };

  using QAbstractTableModel::QAbstractTableModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section,
                      Qt::Orientation orientation,
                      int role = Qt::DisplayRole) const override;
  void setRuns(std::vector<RunRecord> runs);
  const RunRecord& runAt(int row) const { return runs_[static_cast<std::size_t>(row)]; }
  /// −1 if it is not there.
  int rowOf(RunId run) const;

 private:
  QString text(const RunRecord& run, int column) const;

  std::vector<RunRecord> runs_;
};

}  // namespace sw
