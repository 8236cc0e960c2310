#pragma once

#include "widgets/bridge/app_services.h"
#include "widgets/viewers/volume_store.h"

#include <QWidget>

class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QSlider;

namespace sw {

class CatalogData;
class PageFrame;
class PlaneGrid;

/// The selected volume in three linked planes, or one large, with a slim tool strip.
class ViewPage : public QWidget {
  Q_OBJECT
 public:
  explicit ViewPage(AppServices& services, QWidget* parent = nullptr);
  PlaneGrid* planes() const { return planes_; }

 private:
  void makeActions();
  QWidget* makeBody();
  QWidget* makeStrip();
  void addTool(QHBoxLayout* row, QAction* action);
  void fillVolumes();
  void showVolume();
  void takeVoxels(const std::shared_ptr<const ShownVolume>& shown);
  void followSelection();
  void tellSelection();
  void setWindow(int preset);
  void showLook();
  void stepVolume(int step);

  AppServices& services_;
  CatalogData& data_;
  PageFrame* frame_;
  PlaneGrid* planes_;
  QComboBox* volumes_;
  QComboBox* window_;
  QSlider* opacity_;
  QAction* openCatalog_;
  QAction* labels_;
  QAction* crossHair_;
  QAction* reset_;
  QAction* one_;
  QAction* three_;
  VolumeId shown_;
};

}  // namespace sw
