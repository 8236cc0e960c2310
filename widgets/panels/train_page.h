#pragma once

#include "widgets/bridge/app_services.h"

#include <QWidget>

class QAction;
class QTableView;

namespace sw {

class JobTableModel;
class LossPanel;
class PageFrame;
class RunTableModel;
class TrainForm;

/// Start a run, watch it, stop it: form, live curves, queue and the runs of the catalog.
class TrainPage : public QWidget {
  Q_OBJECT
 public:
  explicit TrainPage(AppServices& services, QWidget* parent = nullptr);

 private:
  void makeActions();
  QWidget* makeBody();
  QWidget* makeTables();
  void start();
  void resume();
  void showState();
  void readRuns();

  AppServices& services_;
  PageFrame* frame_;
  TrainForm* form_;
  LossPanel* loss_;
  JobTableModel* jobs_;
  RunTableModel* runs_;
  QTableView* runTable_;
  QAction* start_;
  QAction* resume_;
  QAction* openCatalog_;
};

}  // namespace sw
