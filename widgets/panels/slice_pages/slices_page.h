#pragma once

#include "widgets/bridge/app_services.h"

#include <QWidget>

class QAction;
class QComboBox;
class QStackedWidget;

namespace sw {

class CatalogData;
class PageFrame;
class SheetPanel;
class SideBySide;

/// Slices of many volumes: as a sheet of tiles, or two to eight volumes side by side. Both follow
/// the program's selection and are what it is chosen on.
class SlicesPage : public QWidget {
  Q_OBJECT
 public:
  explicit SlicesPage(AppServices& services, QWidget* parent = nullptr);
  SheetPanel* sheetPanel() const { return sheet_; }
  SideBySide* sideBySide() const { return side_; }
  PageFrame* frame() const { return frame_; }
  void showSheet();
  void showSideBySide();
  bool isSideBySide() const;

 private:
  void makeActions();
  void makeHeader();
  void makeBody();
  void setPlane(int axis);
  void tag();
  void showState();
  /// @return false where there is nothing to show, which is then said
  bool hasSheet();
  bool hasPanes();

  AppServices& services_;
  CatalogData& data_;
  PageFrame* frame_;
  SheetPanel* sheet_;
  SideBySide* side_;
  QStackedWidget* modes_;
  QComboBox* planes_;
  QAction* sheetMode_;
  QAction* sideMode_;
  QAction* openCatalog_;
  QAction* chosenVolumes_;
};

}  // namespace sw
