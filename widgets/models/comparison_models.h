#pragma once

#include "core/study/study_comparison.h"

#include <QAbstractTableModel>

namespace sw {

/// One row for each pair of methods and budget: difference with its interval, p, Holm's p, effect
/// size and what to know before believing them.
class ComparisonTableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Pair, Budget, Cases, Difference, P, HolmP, Effect, Note, ColumnCount };

  using QAbstractTableModel::QAbstractTableModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section,
                      Qt::Orientation orientation,
                      int role = Qt::DisplayRole) const override;
  void setComparison(const StudyComparison& comparison);

 private:
  struct Row {
    std::string method;
    std::string reference;
    int family = 0;
    BudgetComparison budget;
  };
  QString text(const Row& row, int column) const;
  QString help(const Row& row) const;

  std::vector<Row> rows_;
};

/// One row for each method and budget: the spread over draws and the spread over seeds, apart.
class SpreadTableModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Method, Budget, Mean, OverDraws, Draws, OverSeeds, Seeds, ColumnCount };

  using QAbstractTableModel::QAbstractTableModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section,
                      Qt::Orientation orientation,
                      int role = Qt::DisplayRole) const override;
  void setResult(const StudyResult& result);

 private:
  std::vector<StudyRow> rows_;
};

/// One row for each pair of methods and budget: how many labelled subjects the one needs for what
/// the other reaches with its budget.
class LabelsSavedModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Pair, Budget, Level, Needed, Range, Saved, ColumnCount };

  using QAbstractTableModel::QAbstractTableModel;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section,
                      Qt::Orientation orientation,
                      int role = Qt::DisplayRole) const override;
  void setComparison(const StudyComparison& comparison);

 private:
  struct Row {
    std::string method;
    std::string reference;
    int replicates = 0;
    LabelsSaved saved;
  };
  std::vector<Row> rows_;
};

/// The note in two or three words, for a table.
QString comparisonNoteWord(ComparisonWarning warning);
/// The note in the user's language, one sentence.
QString comparisonNoteText(const ComparisonNote& note);

}  // namespace sw
