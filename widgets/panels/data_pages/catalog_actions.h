#pragma once

#include "widgets/panels/data_pages/catalog_data.h"

#include <QList>
#include <QObject>

#include <filesystem>

class QAction;
class QWidget;

namespace sw {

/// What the menu File does with the whole catalog and with the selected data set: export, locate
/// files, back up, restore.
class CatalogActions : public QObject {
  Q_OBJECT
 public:
  /// @param window parent of the dialogs
  CatalogActions(AppServices& services, CatalogData& catalogData, QWidget* window);
  /// In the order of the menu.
  QList<QAction*> all() const { return {export_, table_, locate_, quarantine_, backUp_, restore_, names_}; }
  /// Those that open a dialog of this program.
  QList<QAction*> withDialog() const { return {export_, locate_, quarantine_, restore_}; }
  QAction* exportAction() const { return export_; }

  void exportTable(const QString& file);
  void backUp(const QString& file);

 Q_SIGNALS:
  void locateRequested();
  /// A file in quarantine is to be imported after all.
  void readAgainRequested(const std::filesystem::path& file);
  /// The program is to close the catalog, restore this backup and begin again.
  void restoreRequested(const std::filesystem::path& backup);
  void said(const QString& text);
  void failed(const QString& text);

 private:
  QAction* make(const QString& id, const QString& icon, const QString& text, const QString& help);
  void openExport();
  void chooseTable();
  void chooseBackup();
  void openRestore();
  void openQuarantine();
  void say(const QString& text);
  void switchNames(bool on);
  void showState();

  AppServices& services_;
  CatalogData& data_;
  QWidget* window_;
  QAction* export_;
  QAction* table_;
  QAction* locate_;
  QAction* quarantine_;
  QAction* backUp_;
  QAction* restore_;
  QAction* names_;
};

}  // namespace sw
