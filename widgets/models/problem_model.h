#pragma once

#include "widgets/bridge/run_monitor.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QStringList>

#include <vector>

namespace sw {

/// What went wrong and stays until it is cleared: failed jobs, and warnings and errors of the log.
class ProblemModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Time, Source, Text, ColumnCount };
  enum Role { RunRole = Qt::UserRole + 1, DetailsRole };

  explicit ProblemModel(RunMonitor& monitor, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section,
                      Qt::Orientation orientation,
                      int role = Qt::DisplayRole) const override;
  void add(const QString& source, const QString& text, RunId run = {});
  void clear();

 private:
  struct Problem {
    QTime time;
    QString source;
    QString text;
    RunId run;
  };

  void addFailure(const JobStateChange& change);
  void removeText(const QString& text);

  std::vector<Problem> problems_;
  QStringList failures_;  ///< what the log says of failed jobs: they are listed already
};

}  // namespace sw
