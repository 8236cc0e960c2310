#pragma once

#include "widgets/bridge/app_services.h"
#include "widgets/panels/data_pages/pair_stats_view.h"
#include "widgets/viewers/volume_store.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QAction;
class QLabel;

namespace sw {

class CatalogData;
class PageFrame;
class PairBands;
class PairLab;
class RuleBar;
class SliceViewer;

/// What the rule of a method calls positive, shown on real slices: the anchor, its positives and
/// negatives across volumes, where they lie, and how many there are in a batch.
class PairsPage : public QWidget {
  Q_OBJECT
 public:
  explicit PairsPage(AppServices& services, QWidget* parent = nullptr);
  RuleBar* ruleBar() const { return rule_; }
  PairLab* lab() const { return lab_; }
  PairBands* bands() const;
  PairStatsView* stats() const { return stats_; }
  const SliceRef& anchor() const { return anchor_; }
  /// The program's slice becomes this one.
  void setAnchor(const SliceRef& slice);

 private:
  void makeActions();
  QWidget* makeBody();
  QWidget* makePair();
  void takeVolumes();
  void followSelection();
  /// Null if it is not in the data set, or excluded from pre-training.
  const VolumeRecord* usedVolume(VolumeId id) const;
  void showAnchor();
  void showPairs();
  void askForStats();
  void askForCurve();
  void askForCounter();
  void showNumbers(const PairNumbers& numbers);
  void beginMove();
  void showPartner(const SliceRef& slice);
  void load(const SliceRef& slice, SliceViewer* viewer);
  void addKey(const QString& id,
              const QString& text,
              const QKeySequence& key,
              std::function<void()> deed);

  AppServices& services_;
  CatalogData& data_;
  PageFrame* frame_;
  QAction* openCatalog_;
  RuleBar* rule_;
  SliceViewer* anchorViewer_;
  SliceViewer* partnerViewer_;
  QLabel* partnerTitle_;
  PairLab* lab_;
  PairStatsView* stats_;
  std::shared_ptr<const PairExplorer> explorer_;
  std::shared_ptr<const PositiveCounter> counter_;  ///< null until it is made
  std::vector<PairSlice> pairs_;                    ///< of the anchor
  std::vector<PairSlice> before_;   ///< as they were before the last move of the rule
  std::vector<std::size_t> alone_;  ///< slices of the explorer, as the statistics list them
  std::vector<ThresholdShare> curve_;
  int curveBatch_ = 0;  ///< that the curve was made for
  SliceRef anchor_;
  SliceRef partner_;
  bool following_ = false;
};

}  // namespace sw
