#pragma once

#include "widgets/panels/pair_lab/anchor_pairs.h"
#include "widgets/panels/pair_lab/pair_tiles.h"

#include <QWidget>

class QLabel;

namespace sw {

/// The slices that changed sides with the last move of the slider, kept until the next one.
class ChangedView : public QWidget {
  Q_OBJECT
 public:
  explicit ChangedView(CatalogData& catalogData, QWidget* parent = nullptr);

  void setChanges(const SideChanges& changes);
  const TileModel& became() const { return became_->tiles(); }
  const TileModel& ceased() const { return ceased_->tiles(); }
  QString summary() const;

 Q_SIGNALS:
  void partnerChosen(const sw::SliceRef& slice);
  void anchorRequested(const sw::SliceRef& slice);

 private:
  QLabel* summary_;
  PairTileRow* became_;
  PairTileRow* ceased_;
};

}  // namespace sw
