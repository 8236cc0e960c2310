#pragma once

#include "core/explore/positive_counts.h"
#include "core/study/pair_explorer.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QLabel;
class QListWidget;

namespace sw {

class CurvePlot;

/// Share of positives at one threshold.
struct ThresholdShare {
  double threshold = 0;
  double share = 0;  ///< of the 2·batch − 1 other embeddings, 0…1
};

/// All numbers of one rule or kernel.
struct PairNumbers {
  BatchPositives batch;            ///< exact; of a kernel effective positives in drawn batches
  std::vector<double> batchMeans;  ///< of drawn batches, ascending
  double share = 0;                ///< of all pairs of two slices
  std::vector<std::size_t> alone;  ///< places of the slices without a positive in another volume
  std::size_t slices = 0;
  bool effective = false;  ///< of a kernel: share and alone mean nothing
};

/// Takes some ms at 100,000 slices: call it off the GUI thread. @param shape Positives or Weights
PairNumbers pairNumbers(const PairExplorer& explorer,
                        const PositiveCounter& counter,
                        const PairShape& shape,
                        int batch);

/// What the rule does to whole batches: how the number of positives varies between anchors and
/// between batches, how the share of positives grows with the threshold, and which anchors have no
/// positive in another volume.
class PairStatsView : public QWidget {
  Q_OBJECT
 public:
  explicit PairStatsView(QWidget* parent = nullptr);
  /// @param alone names of the first of the slices in numbers.alone
  void setNumbers(const PairNumbers& numbers, const std::string& method, const QStringList& alone);
  /// The method has no rule that could be counted.
  void clearNumbers();
  /// @param threshold marked on the curve; ≤ 0 marks nothing
  void setCurve(const std::vector<ThresholdShare>& curve, double threshold);
  QString shareText() const;
  QString aloneText() const;
  const CurvePlot& histogram() const { return *histogram_; }
  /// How many slices of numbers.alone are listed.
  static constexpr std::size_t kMostListed = 200;

 Q_SIGNALS:
  /// @param at entry of numbers.alone
  void aloneChosen(std::size_t at);

 private:
  void showEffective(const PairNumbers& numbers);
  void clearTexts();

  QLabel* share_;
  CurvePlot* histogram_;
  CurvePlot* curve_;
  QLabel* aloneTitle_;
  QListWidget* alone_;
};

/// Exact share of positives for thresholds from 0.02 to 0.6. Call it off the GUI thread.
std::vector<ThresholdShare> thresholdCurve(const PositiveCounter& counter, int batch);

}  // namespace sw
