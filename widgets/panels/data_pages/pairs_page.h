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
class PositionStrip;
class RuleBar;
class SliceViewer;

/// What the rule of a method calls positive, shown on real slices: the anchor, its positives and
/// negatives across volumes, where they lie, and how many there are in a batch.
class PairsPage : public QWidget {
  Q_OBJECT
 public:
  explicit PairsPage(AppServices& services, QWidget* parent = nullptr);
  RuleBar* ruleBar() const { return rule_; }
  PairBands* bands() const { return bands_; }
  PositionStrip* strip() const { return strip_; }
  const SliceRef& anchor() const { return anchor_; }
  /// The program's slice becomes this one.
  void setAnchor(const SliceRef& slice);

 private:
  void makeActions();
  QWidget* makeBody();
  QWidget* makePair();
  QWidget* makeMiddle();
  void takeVolumes();
  void followSelection();
  /// Null if it is not in the data set, or excluded from pre-training.
  const VolumeRecord* usedVolume(VolumeId id) const;
  void showAnchor();
  void showPairs();
  void showStrip(const std::vector<PairSlice>& pairs, std::optional<double> position);
  void askForStats();
  void askForCurve();
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
  PairBands* bands_;
  PositionStrip* strip_;
  PairStatsView* stats_;
  std::shared_ptr<const PairExplorer> explorer_;
  std::vector<PairVolume> volumes_;  ///< of the explorer
  std::vector<ThresholdShare> curve_;
  SliceRef anchor_;
  SliceRef partner_;
  bool following_ = false;
};

}  // namespace sw
