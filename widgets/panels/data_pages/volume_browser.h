#pragma once

#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/data_pages/volume_table_model.h"

#include <QWidget>

class QAction;
class QListView;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace sw {

class FileStates;
class FilterBar;

/// The volumes that the search finds in the selected data set, or in all, as a table or as a grid
/// of thumbnails. What is chosen here is the program's selection; the columns that are shown are
/// remembered.
class VolumeBrowser : public QWidget {
  Q_OBJECT
 public:
  VolumeBrowser(AppServices& services, CatalogData& catalogData, QWidget* parent = nullptr);
  VolumeTableModel* shown() const { return model_; }
  QTableView* table() const { return table_; }
  FilterBar* bar() const { return bar_; }
  /// What the right click on a volume offers.
  void setVolumeActions(const QList<QAction*>& actions);
  /// The table says which files are missing or changed.
  void setFileStates(const FileStates& states);

 Q_SIGNALS:
  void opened();  ///< a volume was double-clicked, or Enter pressed on it
  void failed(const QString& text);
  void found();  ///< the rows are those of the newest search

 private:
  void makeTable();
  void makeColumnsMenu();
  void connectBar();
  void showColumn(int column, bool shown);
  /// Columns as wide as what the rows that are read have in them.
  void fitColumns();
  /// What the header and the first rows need [pixels].
  int widthOf(int column) const;
  QWidget* makeNothingFound();
  void search();
  void readChoices();
  void takeFound(std::vector<VolumeId> ids);
  void follow();
  void choose();
  void showCurrent();

  AppServices& services_;
  CatalogData& data_;
  VolumeTableModel* model_;
  FilterBar* bar_;
  QStackedWidget* stack_;
  QTableView* table_;
  QListView* grid_;
  QWidget* nothingFound_;
  QPushButton* showAll_ = nullptr;
  bool gridWanted_ = false;
  bool following_ = false;
  bool fitted_ = false;
};

}  // namespace sw
