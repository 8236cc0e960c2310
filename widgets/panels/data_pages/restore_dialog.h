#pragma once

#include "core/store/backups.h"
#include "widgets/bridge/app_services.h"

#include <QDialog>

#include <filesystem>
#include <vector>

class QTableWidget;
class QPushButton;

namespace sw {

/// Lists the backups of the workspace, newest first, and asks for one to restore.
class RestoreDialog : public QDialog {
  Q_OBJECT
 public:
  explicit RestoreDialog(AppServices& services, QWidget* parent = nullptr);
  void addFile(const std::filesystem::path& file);

 Q_SIGNALS:
  /// The user wants this backup in the place of the catalog.
  void chosen(const std::filesystem::path& backup);

 private:
  void fill(const std::vector<BackupInfo>& backups);
  void addRow(const QString& made, const QString& why, const QString& size, const std::filesystem::path& file);
  void take();

  QTableWidget* backups_;
  QPushButton* restore_;
};

}  // namespace sw
