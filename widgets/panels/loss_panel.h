#pragma once

#include "widgets/bridge/app_services.h"
#include "widgets/models/run_series.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;

namespace sw {

class CurvePlot;

/// Curves of the selected run, while it trains and afterwards: loss with collapse and floor lines,
/// and small plots of learning rate, throughput, positives, spread of the embeddings and probes.
/// Says so while the run's collapse alarm stands.
class LossPanel : public QWidget {
  Q_OBJECT
 public:
  explicit LossPanel(AppServices& services, QWidget* parent = nullptr);
  const RunSeries& series() const { return series_; }

 Q_SIGNALS:
  /// Empty when the notice goes.
  void collapseNoticed(const QString& text);

 private:
  void load();
  void take(const std::vector<MetricSample>& samples);
  void redraw();

  AppServices& services_;
  RunSeries series_;
  bool loading_ = false;
  std::vector<MetricSample> whileLoading_;
  QTimer redrawTimer_;  ///< at most five pictures a second, however fast the samples come
  QLabel* title_;
  QLabel* now_;
  QCheckBox* logarithmic_;
  CurvePlot* loss_;
  CurvePlot* rate_;
  CurvePlot* throughput_;
  CurvePlot* positives_;
  CurvePlot* spread_;
  CurvePlot* probe_;
};

}  // namespace sw
