#pragma once

#include "core/study/pair_explorer.h"
#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/tile_model.h"

#include <QWidget>

class QLabel;
class QListView;

namespace sw {

/// What all names begin with: "hippocampus_" of hippocampus_141 and hippocampus_142. A number is
/// never cut in two. Empty for fewer than two names, and where nothing would be left of one.
QString commonBeginning(const QStringList& names);

/// Positives and negatives of the anchor as two bands of tiles across volumes, nearest to the
/// anchor's position first. Choosing a tile shows the pair; Enter or a double click makes it the
/// anchor.
class PairBands : public QWidget {
  Q_OBJECT
 public:
  explicit PairBands(CatalogData& catalogData, QWidget* parent = nullptr);

  void setPairs(const std::vector<PairSlice>& pairs, double anchorPosition);
  /// Moves among the positives, around the ends. @param step +1 or −1
  void stepPositive(int step);
  const TileModel& positives() const { return *positives_; }
  const TileModel& negatives() const { return *negatives_; }

 Q_SIGNALS:
  void partnerChosen(const sw::SliceRef& slice);
  void anchorRequested(const sw::SliceRef& slice);

 private:
  QListView* addBand(TileModel* model, QLabel* title, const QString& name);
  QStringList volumeNames() const;
  void fill(TileModel* model, std::vector<const PairSlice*> slices, TileMark mark);

  CatalogData& data_;
  TileModel* positives_;
  TileModel* negatives_;
  QLabel* positiveTitle_;
  QLabel* negativeTitle_;
  QListView* positiveList_;
  QListView* negativeList_;
};

}  // namespace sw
