#pragma once

#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/tile_model.h"

#include <QWidget>

#include <vector>

class QLabel;
class QListView;
class QPushButton;

namespace sw {

/// Two slices to be looked at beside each other.
struct ShownPair {
  SliceRef first, second;
  double firstPosition = 0, secondPosition = 0;
  QString note;  ///< why they are shown, e.g. how far apart they lie
};

/// Pairs of slices as columns, one above the other, worst first. Choosing one shows the pair; a
/// button opens its first slice on the page View.
class PairColumns : public QWidget {
  Q_OBJECT
 public:
  PairColumns(CatalogData& catalogData, const QString& name, QWidget* parent = nullptr);

  void setPairs(const QString& title, std::vector<ShownPair> pairs, TileMark mark);
  const std::vector<ShownPair>& pairs() const { return pairs_; }
  void choose(int column);
  QString title() const;

 Q_SIGNALS:
  void pairChosen(const sw::SliceRef& first, const sw::SliceRef& second);
  void viewRequested(const sw::SliceRef& slice);

 private:
  TileEntry entryOf(const SliceRef& slice,
                    double position,
                    const QString& note,
                    TileMark mark) const;

  CatalogData& data_;
  std::vector<ShownPair> pairs_;
  TileModel* tiles_;
  QLabel* title_;
  QListView* list_;
  QPushButton* view_;
};

}  // namespace sw
