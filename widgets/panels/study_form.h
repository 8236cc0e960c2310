#pragma once

#include "core/study/job_factory.h"
#include "widgets/bridge/app_services.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace sw {

class ChipRow;
class DataChooser;
class DeviceBox;
class StudyFactorList;

/// The plan of a label-fraction study: question, data, (methods × values of options) × folds ×
/// budgets × draws × seeds, preset, device; what it will take.
class StudyForm : public QWidget {
  Q_OBJECT
 public:
  explicit StudyForm(AppServices& services, QWidget* parent = nullptr);

  StudyPlan plan() const;
  /// How many subjects a hold-out split must keep for the test before the study can start; 0 if the plan has its split.
  int newSplitTestSubjects() const;
  /// Why it cannot start, in one sentence; empty if it can.
  QString obstacle() const;
  bool hasDatasets() const;
  bool isLoaded() const;

 Q_SIGNALS:
  void changed();

 private:
  enum Question { DoesItHelp, WhichMethod, HowManyLabels };

  void readPresets();
  void showSplit();
  void showEncoderSources();
  void estimate();
  void applyQuestion();
  void showCount();
  const Preset* preset() const;
  std::vector<std::int64_t> seeds() const;

  AppServices& services_;
  QComboBox* question_;
  QLineEdit* name_;
  DataChooser* data_;
  QComboBox* preset_;
  QCheckBox* folds_;
  QComboBox* encoders_;
  ChipRow* methods_;
  StudyFactorList* factors_;
  ChipRow* budgets_;
  ChipRow* draws_;
  QLineEdit* seeds_;
  DeviceBox* device_;
  QLabel* count_;
  QLabel* estimate_;
  QPushButton* estimateButton_;
  std::vector<Preset> presets_;
};

}  // namespace sw
