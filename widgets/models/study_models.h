#pragma once

#include "core/study/study_result.h"
#include "widgets/plots/plot_data.h"

#include <QAbstractTableModel>

namespace sw {

/// One row for each method and budget: how many cells are done, mean ± sd of the per-volume 3D
/// Dice, pooled Dice.
class StudyTableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Method, Budget, Done, Dice, Pooled, Scope, ColumnCount };

  using QAbstractTableModel::QAbstractTableModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section,
                      Qt::Orientation orientation,
                      int role = Qt::DisplayRole) const override;
  void setResult(const StudyResult& result);

 private:
  std::vector<StudyRow> rows_;
};

/// The plan as a matrix: a row for each method and budget, a column for each draw and seed; a cell
/// says planned, running, failed, or its value.
class StudyMatrixModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Role { StateRole = Qt::UserRole + 1, RunRole };

  using QAbstractTableModel::QAbstractTableModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section,
                      Qt::Orientation orientation,
                      int role = Qt::DisplayRole) const override;
  void setResult(const StudyResult& result);

 private:
  const StudyCell* cellAt(const QModelIndex& index) const;

  StudyResult result_;
};

/// Label-fraction curves: mean ± sd over the done cells, by method, over the number of labelled
/// subjects.
PlotData studyCurves(const StudyResult& result);

}  // namespace sw
