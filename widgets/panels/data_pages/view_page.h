#pragma once

#include "widgets/bridge/app_services.h"
#include "widgets/viewers/volume_store.h"

#include <QWidget>

class QAction;
class QComboBox;
class QSlider;

namespace sw {

class CatalogData;
class LabelMenu;
class PageFrame;
class PlaneGrid;
class ProbeStrip;
class WindowBox;

/// The selected volume in three linked planes and in 3D, or one of them large, between a slim tool
/// strip and the strip that says what a voxel is.
class ViewPage : public QWidget {
  Q_OBJECT
 public:
  explicit ViewPage(AppServices& services, QWidget* parent = nullptr);
  PlaneGrid* planes() const { return planes_; }

 private:
  void makeActions();
  QWidget* makeBody();
  QWidget* makeStrip();
  void makeLayoutActions();
  void fillVolumes();
  void showVolume();
  void takeVoxels(const std::shared_ptr<const ShownVolume>& shown);
  void followSelection();
  void tellSelection();
  void showAnatomical(bool on);
  void setWindow(const WindowLevel& window);
  void showLook();
  void stepVolume(int step);
  void previewAugmentation();

  AppServices& services_;
  CatalogData& data_;
  PageFrame* frame_;
  PlaneGrid* planes_;
  QComboBox* volumes_;
  WindowBox* window_;
  LabelMenu* labelMenu_;
  ProbeStrip* probe_;
  QSlider* opacity_;
  QAction* openCatalog_;
  QAction* labels_;
  QAction* crossHair_;
  QAction* reset_;
  QAction* augmentation_;
  QAction* anatomical_;
  QAction* save_;
  QAction* four_;
  QAction* three_;
  QAction* one_;
  QAction* all_;  ///< of four_ and three_, the one that was chosen last
  VolumeId shown_;
};

}  // namespace sw
