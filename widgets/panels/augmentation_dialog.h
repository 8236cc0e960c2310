#pragma once

#include "core/study/augmentation_preview.h"
#include "widgets/bridge/app_services.h"

#include <QDialog>

#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace sw {

class AugmentationGrid;
struct GatewayError;

/// Shows what training's augmentation makes of a slice, for any seed and strength: the very
/// pictures that a run with these settings sees. Made off the GUI thread. Where the slice is not
/// trained on it shows the first one that is, and says so.
class AugmentationDialog : public QDialog {
  Q_OBJECT
 public:
  AugmentationDialog(AppServices& services,
                     AugmentationRequest request,
                     int seed,
                     QWidget* parent = nullptr);
  AugmentationGrid* grid() const { return grid_; }
  QString subject() const;

 private:
  QWidget* makeControls(int seed);
  /// Looks the slice up, then makes the pictures.
  void plan();
  /// Those of the first plan; from then on the fields lead.
  void showSettings();
  void makeViews();
  void take(const AugmentationPreview& preview);
  void fail(const GatewayError& error);

  AppServices& services_;
  AugmentationRequest request_;
  std::optional<AugmentationPlan> plan_;
  QString note_;
  QComboBox* kind_;
  QDoubleSpinBox* strength_;
  QSpinBox* seed_;
  QSpinBox* epochs_;
  QPushButton* next_;
  QLabel* subject_;
  AugmentationGrid* grid_;
};

}  // namespace sw
