#pragma once

#include "core/base/ids.h"
#include "widgets/bridge/app_services.h"

#include <QDialog>

#include <filesystem>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace sw {

/// Makes splits of a data set by subject: k folds, a hold-out set, or from a table.
class SplitDialog : public QDialog {
  Q_OBJECT
 public:
  SplitDialog(AppServices& services, DatasetId dataset, QWidget* parent = nullptr);

 Q_SIGNALS:
  void splitsMade();

 private:
  enum Kind { Folds, Holdout, Table };

  QDialogButtonBox* makeButtons();
  void showKind();
  void make();
  /// What was refused is not what is asked for now.
  void forgetLeak();

  AppServices& services_;
  DatasetId dataset_;
  std::filesystem::path file_;  ///< the table that was chosen
  bool allowLeak_ = false;      ///< the split was refused for a leak and asked for again
  QComboBox* kind_;
  QLabel* numberLabel_;
  QSpinBox* number_;
  QSpinBox* seed_;
  QLabel* problem_;
  QPushButton* make_;
};

}  // namespace sw
