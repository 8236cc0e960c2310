#pragma once

#include "core/run/job.h"
#include "core/study/job_factory.h"
#include "widgets/bridge/app_services.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QAction;
class QComboBox;
class QLabel;
class QSpinBox;

namespace sw {

class DataChooser;
class DeviceBox;
class OptionForm;

/// The settings of one pre-training or fine-tuning run: preset, method, data, device, then the
/// method's own options.
class TrainForm : public QWidget {
  Q_OBJECT
 public:
  enum class Task { Pretrain, Finetune };

  explicit TrainForm(AppServices& services, QWidget* parent = nullptr);

  Task task() const;
  bool canStart() const;
  /// Why not, in one sentence; empty if it can.
  QString obstacle() const;
  bool hasDatasets() const;
  bool isLoaded() const;
  /// Makes the job with the settings of now; the function may run on any thread.
  std::function<std::unique_ptr<Job>(const JobFactory&)> request() const;
  /// Shows what the augmentation of these settings makes of the selected slice.
  void previewAugmentation();
  /// Chooses the preset with this id if there is one.
  void choosePreset(const QString& id);

 Q_SIGNALS:
  void changed();

 private:
  void makeControls();
  QWidget* makeHead();
  void readPresets();
  void readParents();
  void showTask();
  void showMethod();
  void applyPreset();
  void showDraws();
  std::string method() const;

  AppServices& services_;
  DataChooser* data_;
  DeviceBox* device_;
  QComboBox* task_;
  QComboBox* preset_;
  QComboBox* method_;
  QComboBox* parent_;
  QSpinBox* budget_;
  QSpinBox* draw_;
  QSpinBox* seed_;
  QAction* preview_;
  QLabel* presetHelp_;
  QLabel* methodSummary_;
  OptionForm* options_;
  std::vector<Preset> presets_;
  std::vector<QWidget*> pretrainRows_;
  std::vector<QWidget*> finetuneRows_;
};

}  // namespace sw
