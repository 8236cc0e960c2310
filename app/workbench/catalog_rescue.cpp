#include "app/workbench/catalog_rescue.h"

#include "core/store/backups.h"
#include "core/store/restore.h"
#include "widgets/bridge/error_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

namespace sw {
namespace {

QString text(const char* words) {
  return QCoreApplication::translate("CatalogRescue", words);
}

/// @return whether it was restored; what hinders is shown
bool restore(const Workspace& workspace, const std::filesystem::path& backup) {
  const QString title = QStringLiteral("Slicewise");
  try {
    const RestoreReport report = restoreCatalog(workspace, backup);
    QMessageBox::information(
        nullptr, title,
        text(QT_TRANSLATE_NOOP("CatalogRescue",
                               "The backup was restored: %1 data sets, %2 volumes, %3 runs. What was "
                               "there before is kept in %4."))
            .arg(report.datasets)
            .arg(report.volumes)
            .arg(report.runs)
            .arg(QString::fromStdString(report.keptAside.string())));
    return true;
  } catch (const Error& error) {
    QMessageBox::critical(nullptr, title, errorText(error.code(), error.what()));
  }
  return false;
}

}  // namespace

void restoreAndTell(const Workspace& workspace, const std::filesystem::path& backup) {
  restore(workspace, backup);
}

bool offerBackup(const Workspace& workspace, const StoreError& error) {
  if (error.code() != "catalog.damaged") return false;
  const std::vector<BackupInfo> backups = Backups(workspace.root).all();
  if (backups.empty()) return false;
  const QDateTime made =
      QDateTime::fromString(QString::fromStdString(backups.front().made), Qt::ISODateWithMs);
  QMessageBox box(QMessageBox::Critical, QStringLiteral("Slicewise"),
                  errorText(error.code(), error.what()));
  QPushButton* accept = box.addButton(
      text(QT_TRANSLATE_NOOP("CatalogRescue", "Restore the backup of %1"))
          .arg(QLocale().toString(made.toLocalTime(), QLocale::ShortFormat)),
      QMessageBox::AcceptRole);
  box.addButton(text(QT_TRANSLATE_NOOP("CatalogRescue", "Quit")), QMessageBox::RejectRole);
  box.exec();
  return box.clickedButton() == accept && restore(workspace, backups.front().file);
}

}  // namespace sw
