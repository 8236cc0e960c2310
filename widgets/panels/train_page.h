#pragma once

#include "widgets/bridge/app_services.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <memory>

class QAction;
class QTableView;

namespace sw {

class Job;
class JobFactory;
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
  void submit(std::function<std::unique_ptr<Job>(const JobFactory&)> make);
  /// What is most pressing: a refused start, why the selected run failed, or that its loss lies on
  /// the collapse line.
  void showNotice();
  void showState();
  void showSubject();
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
  QString refusal_;
  QString collapse_;
};

}  // namespace sw
