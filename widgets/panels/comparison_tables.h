#pragma once

#include "core/study/study_comparison.h"

#include <QWidget>

class QLabel;
class QTabWidget;

namespace sw {

class ComparisonTableModel;
class LabelsSavedModel;
class SpreadTableModel;

/// What a study says about its methods: paired comparison, the two kinds of spread, labels saved.
/// Each is a table of its own, to be put into tabs.
class ComparisonTables : public QObject {
  Q_OBJECT
 public:
  /// Adds its tables to `tabs`, which owns them.
  explicit ComparisonTables(QTabWidget* tabs);
  /// An empty comparison (no pairs) says that two methods are needed.
  void setResult(const StudyResult& result, const StudyComparison& comparison);
  void clear();

 private:
  ComparisonTableModel* comparison_;
  SpreadTableModel* spread_;
  LabelsSavedModel* saved_;
  QLabel* comparisonNote_;
  QLabel* spreadNote_;
};

/// The comparison of a study's methods; without pairs where there is nothing to compare.
StudyComparison comparisonOf(const StudyScores& scores, bool bySubject);

}  // namespace sw
