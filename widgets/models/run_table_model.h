#pragma once

#include "core/ssl/collapse.h"
#include "core/store/records.h"

#include <QAbstractTableModel>

#include <map>
#include <vector>

namespace sw {

/// Runs of the catalog, newest first. The state says too whether a collapse alarm stands: of a
/// pre-training run, or of the encoder that a fine-tuning run began with.
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
  /// @param alarms of the runs that have or had one
  void setRuns(std::vector<RunRecord> runs, std::map<RunId, CollapseAlarm> alarms = {});
  const RunRecord& runAt(int row) const { return runs_[static_cast<std::size_t>(row)]; }
  /// −1 if it is not there.
  int rowOf(RunId run) const;

 private:
  QString text(const RunRecord& run, int column) const;
  QString stateText(const RunRecord& run) const;
  bool collapsed(const RunRecord& run) const;

  std::vector<RunRecord> runs_;
  std::map<RunId, CollapseAlarm> alarms_;
};

}  // namespace sw
