#pragma once

#include "core/study/study_comparison.h"
#include "widgets/bridge/app_services.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QTabWidget;

namespace sw {

class ComparisonTables;
class CurvePlot;
class StudyMatrixModel;
struct CollapsedRun;
class StudyTableModel;

enum class StudyExport { Csv, Markdown, Latex };

/// One study as it stands: label-fraction curve, table, and in tabs the matrix of cells, the
/// comparison of the methods, spreads and labels saved. Reads again while results arrive.
class StudyView : public QWidget {
  Q_OBJECT
 public:
  explicit StudyView(AppServices& services, QWidget* parent = nullptr);
  void setStudy(StudyId study);
  StudyId study() const { return study_; }
  const StudyResult& result() const { return result_; }
  QTabWidget* tabs() const { return tabs_; }
  void exportTable(StudyExport format);
  void exportCurve();

 Q_SIGNALS:
  void updated();

 private:
  QWidget* makeMatrix();
  QWidget* makeResults();
  void read();
  void showState(const std::vector<CollapsedRun>& collapsed);

  AppServices& services_;
  StudyId study_;
  StudyResult result_;
  StudyComparison comparisonResult_;
  QTimer readTimer_;  ///< many changes at once lead to one reading
  StudyMatrixModel* matrix_;
  StudyTableModel* table_;
  CurvePlot* curve_;
  QLabel* state_;
  QLabel* collapsed_;  ///< pre-trainings whose alarm stands
  QTabWidget* tabs_;
  QCheckBox* bySubject_;
  ComparisonTables* comparison_;
};

}  // namespace sw
