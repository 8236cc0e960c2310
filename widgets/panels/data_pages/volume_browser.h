#pragma once

#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/volume_table_model.h"

#include <QWidget>

class QAction;
class QListView;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace sw {

class FileStates;
class FilterBar;

/// The volumes of the selected data set, as a table or as a grid of thumbnails, with search. What
/// is chosen here is the program's selection.
class VolumeBrowser : public QWidget {
  Q_OBJECT
 public:
  VolumeBrowser(AppServices& services, CatalogData& catalogData, QWidget* parent = nullptr);
  VolumeFilterModel* shown() const { return filter_; }
  QTableView* table() const { return table_; }
  /// What the right click on a volume offers.
  void setVolumeActions(const QList<QAction*>& actions);
  /// The table says which files are missing or changed.
  void setFileStates(const FileStates& states);

 Q_SIGNALS:
  void opened();  ///< a volume was double-clicked, or Enter pressed on it

 private:
  void makeTable();
  /// Columns as wide as what the volumes have in them.
  void fitColumns();
  QWidget* makeNothingFound();
  void takeVolumes();
  void follow();
  void choose();
  void showCurrent();

  AppServices& services_;
  CatalogData& data_;
  VolumeTableModel* model_;
  VolumeFilterModel* filter_;
  FilterBar* bar_;
  QStackedWidget* stack_;
  QTableView* table_;
  QListView* grid_;
  QWidget* nothingFound_;
  bool gridWanted_ = false;
  bool following_ = false;
};

}  // namespace sw
