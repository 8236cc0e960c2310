#pragma once

#include "core/base/ids.h"
#include "widgets/bridge/app_services.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTableView;

namespace sw {

class CaseTableModel;

/// Per-case results of the selected fine-tuning run, worst first, with the means and the missed
/// structures above. A double click shows the volume.
class CasePanel : public QWidget {
  Q_OBJECT
 public:
  explicit CasePanel(AppServices& services, QWidget* parent = nullptr);
  const CaseTableModel& cases() const { return *cases_; }
  QString summary() const;

 private:
  void read();
  void showVolume(int row);

  AppServices& services_;
  DatasetId dataset_;  ///< of the run shown
  QLabel* summary_;
  QComboBox* checkpoint_;  ///< shown only where the run has two
  CaseTableModel* cases_;
  QTableView* table_;
};

}  // namespace sw
