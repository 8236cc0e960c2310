#pragma once

#include "core/study/evaluation_report.h"

#include <QAbstractTableModel>

namespace sw {

/// The test volumes of an evaluated run, worst first: Dice and distances on their own grid, missed
/// structures.
class CaseTableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column {
    VolumeName,
    Subject,
    Dice,
    Hd95,
    Assd,
    Difference,
    Missed,
    PreparedDice,
    ColumnCount
  };

  using QAbstractTableModel::QAbstractTableModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section,
                      Qt::Orientation orientation,
                      int role = Qt::DisplayRole) const override;
  void setReport(EvaluationReport report);
  const EvaluationReport& report() const { return report_; }
  const CaseReport& caseAt(int row) const { return report_.cases[static_cast<std::size_t>(row)]; }

 private:
  EvaluationReport report_;
};

/// One line: means over the volumes that have a value, how many those are, and how many structures
/// are missed. Empty without cases.
QString caseSummaryText(const EvaluationReport& report);

}  // namespace sw
