#pragma once

#include "core/study/pair_explorer.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace sw {

class CurvePlot;

/// Share of positives at one threshold.
struct ThresholdShare {
  double threshold = 0;
  double share = 0;  ///< of the 2·batch − 1 other embeddings, 0…1
};

/// What the rule does to whole batches: how the number of positives varies between anchors, and
/// how the share of positives grows with the threshold.
class PairStatsView : public QWidget {
  Q_OBJECT
 public:
  explicit PairStatsView(QWidget* parent = nullptr);
  void setStats(const PositiveStats& stats, int batch, const std::string& method);
  /// @param threshold marked on the curve; ≤ 0 marks nothing
  void setCurve(const std::vector<ThresholdShare>& curve, double threshold);

 private:
  QLabel* share_;
  CurvePlot* histogram_;
  CurvePlot* curve_;
};

/// Share of positives for thresholds from 0.02 to 0.6. Takes a few ms: call it off the GUI thread.
std::vector<ThresholdShare> thresholdCurve(const PairExplorer& explorer, int batch);

}  // namespace sw
