#pragma once

#include "widgets/bridge/app_services.h"

#include <QWidget>

#include <filesystem>
#include <vector>

class QAction;
class QStackedWidget;

namespace sw {

class CatalogActions;
class CatalogData;
class FileNotice;
class FileStates;
class FirstRunGuide;
class ImportPanel;
class PageFrame;
class PositionAuditView;
class VolumeActions;
class VolumeInspector;

/// Data sets, their volumes as a table or thumbnails, a contact sheet, and the inspector of the
/// selected volume. Folders are imported from here: by button, or dropped on the window (FileDrop).
class CatalogPage : public QWidget {
  Q_OBJECT
 public:
  explicit CatalogPage(AppServices& services, QWidget* parent = nullptr);

  /// Shows the plan of importing this folder.
  void importFolder(const std::filesystem::path& folder);
  /// Shows the plan of importing any mix of files and folders, as they are dropped on the window.
  void importPaths(std::vector<std::filesystem::path> paths);
  void importSample();
  /// Shows the plan of importing a file that is in quarantine, into the data set in whose folder it lies.
  void readAgain(const std::filesystem::path& file);
  QAction* importAction() const { return import_; }
  QAction* auditAction() const { return audit_; }
  VolumeActions* volumeActions() const { return edits_; }
  FileNotice* fileNotice() const { return files_; }

 Q_SIGNALS:
  void openViewRequested();
  void openPairsRequested();
  void openStudyRequested();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void makeActions();
  void makeCatalogActions();
  QWidget* makeBody();
  QWidget* makeColumns();
  QWidget* makeBrowser();
  QWidget* makeEmpty();
  void chooseFolder();
  void goToStep(int step);
  void endImport(const QString& name);
  void showState();

  AppServices& services_;
  CatalogData& data_;
  PageFrame* frame_;
  QAction* import_;
  QAction* sample_;
  QAction* view_;
  QAction* pairs_;
  QAction* audit_;
  VolumeActions* edits_;
  CatalogActions* actions_;
  FileStates* states_;
  FileNotice* files_;
  FirstRunGuide* guide_;
  QStackedWidget* stack_;  ///< columns, or the empty state
  QWidget* columns_;
  QWidget* empty_;
  QStackedWidget* centre_;  ///< volumes, or the plan of an import
  QWidget* browser_;
  PositionAuditView* auditView_;
  ImportPanel* importPanel_;
  QString wantedDataset_;  ///< to be selected when it appears in the catalog
};

}  // namespace sw
