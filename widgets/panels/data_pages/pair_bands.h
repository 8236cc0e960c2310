#pragma once

#include "widgets/panels/pair_lab/anchor_pairs.h"
#include "widgets/panels/pair_lab/pair_tiles.h"

#include <QWidget>

namespace sw {

/// Positives and negatives of the anchor as two bands of tiles across volumes, nearest to the
/// anchor's position first; of methods that weigh or rank, by weight or rank.
class PairBands : public QWidget {
  Q_OBJECT
 public:
  explicit PairBands(CatalogData& catalogData, QWidget* parent = nullptr);

  /// @param changes tiles that became positive are marked as new
  void setPairs(const AnchorPairs& pairs, const SideChanges& changes);
  void stepPositive(int step) { positives_->step(step); }
  const TileModel& positives() const { return positives_->tiles(); }
  const TileModel& negatives() const { return negatives_->tiles(); }
  const PairTileRow& positiveRow() const { return *positives_; }

 Q_SIGNALS:
  void partnerChosen(const sw::SliceRef& slice);
  void anchorRequested(const sw::SliceRef& slice);

 private:
  PairTileRow* positives_;
  PairTileRow* negatives_;
};

}  // namespace sw
