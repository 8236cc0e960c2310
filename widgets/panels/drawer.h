#pragma once

#include "widgets/bridge/app_services.h"

#include <QTabWidget>

class QTableView;

namespace sw {

class JobTableModel;
class LogModel;
class ProblemModel;

/// Jobs, log and problems of this session.
class Drawer : public QTabWidget {
  Q_OBJECT
 public:
  explicit Drawer(AppServices& services, QWidget* parent = nullptr);
  int problemCount() const;
  void showProblems();

 Q_SIGNALS:
  void problemsChanged();

 private:
  QWidget* makeJobs();
  QWidget* makeLog();
  QWidget* makeProblems();

  AppServices& services_;
  JobTableModel* jobs_;
  LogModel* log_;
  ProblemModel* problems_;
  QTableView* problemTable_;
};

}  // namespace sw
