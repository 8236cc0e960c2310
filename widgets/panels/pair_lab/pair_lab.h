#pragma once

#include "core/explore/positive_counts.h"
#include "widgets/bridge/app_services.h"
#include "widgets/panels/pair_lab/anchor_pairs.h"

#include <QWidget>

#include <memory>

class QTabWidget;

namespace sw {

class CatalogData;
class ChangedView;
class CompareView;
class ErrorsView;
class PairBands;
class PositionStrip;
class RowView;
class SimilarityView;

/// The middle of the Pairs page: the pairs of the anchor as tiles, what the last move changed, a
/// second rule beside the first, the volumes as a row in perspective, what the labels say of the
/// rule and the encoder of a run of the pairs, and the strip of all slices below.
class PairLab : public QWidget {
  Q_OBJECT
 public:
  PairLab(AppServices& services, CatalogData& catalogData, QWidget* parent = nullptr);

  /// What later pairs are of, and nothing of what was read for others is kept.
  /// @param explorer null where there are too few volumes
  void setData(std::shared_ptr<const PairExplorer> explorer, DatasetId dataset);
  /// Null while it is made.
  void setCounter(std::shared_ptr<const PositiveCounter> counter);
  /// @param changes by the last move of the rule
  void setPairs(AnchorPairs pairs, SideChanges changes);
  /// Slices in a batch, for what draws one.
  void setBatch(int batch);
  QTabWidget* tabs() const { return tabs_; }
  PairBands* bands() const { return bands_; }
  ChangedView* changed() const { return changed_; }
  CompareView* compare() const { return compare_; }
  RowView* row() const { return row_; }
  ErrorsView* errors() const { return errors_; }
  SimilarityView* similarity() const { return similarity_; }
  PositionStrip* strip() const { return strip_; }

 Q_SIGNALS:
  void partnerChosen(const sw::SliceRef& slice);
  void anchorRequested(const sw::SliceRef& slice);
  void viewRequested(const sw::SliceRef& slice);

 private:
  void addTabs();
  void showTab();
  void showComparison();
  void askForAgreement();
  void followViews();
  void choosePair(const SliceRef& first, const SliceRef& second);
  QWidget* scrolled(QWidget* view) const;
  QWidget* makeStripPart();

  AppServices& services_;
  CatalogData& data_;
  QTabWidget* tabs_;
  PairBands* bands_;
  ChangedView* changed_;
  CompareView* compare_;
  RowView* row_;
  ErrorsView* errors_;
  SimilarityView* similarity_;
  PositionStrip* strip_;
  QWidget* stripPart_;
  std::shared_ptr<const PairExplorer> explorer_;
  std::shared_ptr<const PositiveCounter> counter_;
  AnchorPairs pairs_;
  SideChanges changes_;
};

}  // namespace sw
