#pragma once

#include "core/explore/pair_errors.h"
#include "core/explore/worst_pairs.h"
#include "widgets/bridge/app_services.h"
#include "widgets/panels/pair_lab/pair_columns.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;

namespace sw {

class CurvePlot;
class JobLine;

/// What of a rule is wrong by the labels, in the whole data set: the shares of false positives and
/// false negatives as curves over the threshold, and the worst pairs of each kind side by side.
/// Labels are read once for a data set, in the background.
class ErrorsView : public QWidget {
  Q_OBJECT
 public:
  ErrorsView(AppServices& services, CatalogData& catalogData, QWidget* parent = nullptr);

  /// Forgets labels that were read. Nothing can be read for an empty id.
  void setDataset(DatasetId dataset);
  /// @param rule of the page's method; nothing where it has none
  void setRule(std::optional<PositiveRule> rule);
  /// Null until they were read.
  std::shared_ptr<const LabelledSlices> labels() const { return labels_; }
  JobLine* jobLine() const { return job_; }
  const CurvePlot& curves() const { return *curves_; }
  PairColumns* falsePositives() const { return falsePositives_; }
  PairColumns* falseNegatives() const { return falseNegatives_; }
  QString sentence() const;

 Q_SIGNALS:
  void labelsRead();
  void pairChosen(const sw::SliceRef& first, const sw::SliceRef& second);
  void viewRequested(const sw::SliceRef& slice);

 private:
  void takeLabels();
  void ask();
  void showCurves();
  void showRule(const PairErrors& errors, const WorstPairs& worst);

  AppServices& services_;
  JobLine* job_;
  CurvePlot* curves_;
  QLabel* sentence_;
  PairColumns* falsePositives_;
  PairColumns* falseNegatives_;
  DatasetId dataset_;
  std::optional<PositiveRule> rule_;
  std::shared_ptr<const LabelledSlices> labels_;
  std::shared_ptr<LabelledSlices> reading_;  ///< what the job fills
  std::vector<PairErrors> byThreshold_;
};

}  // namespace sw
