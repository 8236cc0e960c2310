#pragma once

#include "core/store/records.h"
#include "core/study/batch_composition.h"
#include "widgets/bridge/app_services.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;

namespace sw {

class CurvePlot;
struct GatewayError;
struct MetricSample;

/// What the batches of the selected pre-training are made of, live and afterwards: positives an
/// anchor, their distribution, subjects, where in the body the slices lie, and how much of the
/// gradient draws views together. The batches are drawn again from the run's seed; nothing of them
/// is stored. Works only while it is seen.
class BatchPanel : public QWidget {
  Q_OBJECT
 public:
  explicit BatchPanel(AppServices& services, QWidget* parent = nullptr);
  /// The lines above the plots.
  QString summaryText() const;
  QString warningText() const;
  const BatchSummary& summary() const { return summary_; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void load();
  void follow(const std::vector<MetricSample>& samples);
  void compute();
  void take(BatchSummary summary);
  void fail(const GatewayError& error);
  void showTexts();

  AppServices& services_;
  std::shared_ptr<const BatchPlan> plan_;
  RunId run_;                       ///< that plan_ is of
  std::int64_t last_ = 0;           ///< finished step
  std::int64_t shown_ = -1;         ///< that summary_ ends at
  std::vector<MetricPoint> pulls_;  ///< of the run, by step
  BatchSummary summary_;
  QTimer timer_;
  QLabel* text_;
  QLabel* warning_;
  CurvePlot* positives_;
  CurvePlot* histogram_;
  CurvePlot* pull_;
  CurvePlot* positions_;
  CurvePlot* subjects_;
};

}  // namespace sw
