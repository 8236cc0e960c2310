#pragma once

#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/tile_model.h"

#include <QWidget>

class QLabel;

namespace sw {

/// The selected volumes at positions 0, ¼, ½, ¾ and 1 of their position range, first position
/// first, so that stacks that are turned over or reach further stand out; a tile selects its slice.
class ContactSheet : public QWidget {
  Q_OBJECT
 public:
  ContactSheet(AppServices& services, CatalogData& catalogData, QWidget* parent = nullptr);
  const TileModel& tiles() const { return *tiles_; }

 private:
  void show();

  AppServices& services_;
  CatalogData& data_;
  TileModel* tiles_;
  QLabel* title_;
};

}  // namespace sw
