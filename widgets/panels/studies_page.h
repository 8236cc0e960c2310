#pragma once

#include "core/store/records.h"
#include "core/study/requests.h"
#include "widgets/bridge/app_services.h"

#include <QWidget>

#include <vector>

class QAction;
class QComboBox;

namespace sw {

class PageFrame;
struct GatewayError;
class StudyForm;
class StudyView;

/// Plan a label-fraction study, start it, see its matrix, curve and table fill.
class StudiesPage : public QWidget {
  Q_OBJECT
 public:
  explicit StudiesPage(AppServices& services, QWidget* parent = nullptr);

 private:
  void makeActions();
  void start();
  void submit(const StudyPlan& plan);
  void showError(const GatewayError& error);
  void resume();
  void readStudies(bool showNewest);
  void showState();
  void showSubject();

  AppServices& services_;
  PageFrame* frame_;
  StudyForm* form_;
  StudyView* view_;
  QComboBox* studies_;
  QAction* start_;
  QAction* resume_;
  QAction* openCatalog_;
  QAction* exportTable_;
  QAction* exportMarkdown_;
  QAction* exportLatex_;
  QAction* exportCurve_;
};

}  // namespace sw
