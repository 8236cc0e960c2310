#pragma once

#include "core/study/pair_explorer.h"
#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/tile_model.h"

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QListView;

namespace sw {

/// What all names begin with: "hippocampus_" of hippocampus_141 and hippocampus_142. A number is
/// never cut in two. Empty for fewer than two names, and where nothing would be left of one.
QString commonBeginning(const QStringList& names);

/// What is said of a slice beside its place; may be empty.
using PairNote = std::function<QString(const PairSlice&)>;

/// A titled row of tiles of slices. Choosing a tile shows the pair; Enter or a double click makes
/// it the anchor.
class PairTileRow : public QWidget {
  Q_OBJECT
 public:
  PairTileRow(CatalogData& catalogData, const QString& name, QWidget* parent = nullptr);

  /// Shows the first 240 in this order; the title says how many there are.
  void setSlices(const QString& title,
                 const std::vector<const PairSlice*>& slices,
                 TileMark mark,
                 const PairNote& note = {});
  /// Moves among the tiles, around the ends. @param step +1 or −1
  void step(int step);
  const TileModel& tiles() const { return *tiles_; }
  QString title() const;

 Q_SIGNALS:
  void partnerChosen(const sw::SliceRef& slice);
  void anchorRequested(const sw::SliceRef& slice);

 private:
  CatalogData& data_;
  TileModel* tiles_;
  QLabel* title_;
  QListView* list_;
};

}  // namespace sw
