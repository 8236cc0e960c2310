#pragma once

#include "widgets/panels/data_pages/catalog_data.h"

#include <QWidget>

class QListWidget;

namespace sw {

/// The data sets of the catalog; choosing one selects it for the whole program.
class DatasetList : public QWidget {
  Q_OBJECT
 public:
  DatasetList(AppServices& services, CatalogData& catalogData, QWidget* parent = nullptr);

 private:
  void fill();
  void follow();

  AppServices& services_;
  CatalogData& data_;
  QListWidget* list_;
};

/// "20 volumes · 1 subject"
QString countsText(const DatasetRecord& dataset);

}  // namespace sw
