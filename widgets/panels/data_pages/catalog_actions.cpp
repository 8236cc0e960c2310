#include "widgets/panels/data_pages/catalog_actions.h"

#include "core/base/durable_file.h"
#include "core/run/event_channel.h"
#include "core/store/backups.h"
#include "core/store/catalog.h"
#include "core/study/dataset_export.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/selection.h"
#include "widgets/bridge/shown_names.h"
#include "widgets/keys/key_bindings.h"
#include "widgets/panels/data_pages/export_dialog.h"
#include "widgets/panels/data_pages/quarantine_dialog.h"
#include "widgets/panels/data_pages/restore_dialog.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QDate>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace sw {

CatalogActions::CatalogActions(AppServices& services, CatalogData& catalogData, QWidget* window)
    : QObject(window), services_(services), data_(catalogData), window_(window) {
  export_ = make(QStringLiteral("dataset.export"), QStringLiteral("export"), tr("&Export data set…"),
                 tr("Writes the data set, chosen volumes or a split as an nnU-Net v2 folder"));
  table_ = make(QStringLiteral("dataset.table"), QStringLiteral("list"), tr("Export &table of volumes…"),
                tr("Writes a CSV file with a row for each volume of the data set"));
  locate_ = make(QStringLiteral("dataset.locate"), QStringLiteral("search"), tr("&Locate files…"),
                 writeHelp(services, tr("Finds files that were moved or renamed by their content")));
  quarantine_ = make(QStringLiteral("catalog.quarantine"), QStringLiteral("problems"), tr("Files in &quarantine…"),
                     tr("Files that crashed or stalled an import: why, and what to do with them"));
  backUp_ = make(QStringLiteral("catalog.backup"), QStringLiteral("copy"), tr("&Back up catalog…"),
                 tr("Copies the catalog, without volumes and runs, to a file"));
  restore_ = make(QStringLiteral("catalog.restore"), QStringLiteral("undo"), tr("&Restore a backup…"),
                  writeHelp(services, tr("Puts a backup in the place of the catalog, which is kept aside")));
  names_ = make(QStringLiteral("catalog.names"), QStringLiteral("info"), tr("Show patients' &names"),
                writeHelp(services, tr("Keeps and shows who the subjects of DICOM files are; off at first")));
  names_->setCheckable(true);
  ShownNames& shown = ShownNames::of(services);
  connect(names_, &QAction::triggered, this, &CatalogActions::switchNames);
  connect(&shown, &ShownNames::changed, this, &CatalogActions::showState);
  connect(&shown, &ShownNames::failed, this, &CatalogActions::failed);
  connect(export_, &QAction::triggered, this, &CatalogActions::openExport);
  connect(table_, &QAction::triggered, this, &CatalogActions::chooseTable);
  connect(locate_, &QAction::triggered, this, &CatalogActions::locateRequested);
  connect(quarantine_, &QAction::triggered, this, &CatalogActions::openQuarantine);
  connect(backUp_, &QAction::triggered, this, &CatalogActions::chooseBackup);
  connect(restore_, &QAction::triggered, this, &CatalogActions::openRestore);
  connect(&catalogData, &CatalogData::datasetsChanged, this, &CatalogActions::showState);
  connect(services.selection, &Selection::datasetChanged, this, &CatalogActions::showState);
  showState();
}

QAction* CatalogActions::make(const QString& id,
                              const QString& icon,
                              const QString& text,
                              const QString& help) {
  auto* action = new QAction(themeIcon(icon), text, window_);
  nameKeys(action, id, {});
  action->setObjectName(id);
  action->setToolTip(help);
  action->setStatusTip(help);
  return action;
}

void CatalogActions::showState() {
  const bool any = data_.dataset() != nullptr;
  export_->setEnabled(any);
  table_->setEnabled(any);
  locate_->setEnabled(any && !services_.readOnly);
  restore_->setEnabled(!services_.readOnly);
  names_->setEnabled(!services_.readOnly);
  names_->setChecked(ShownNames::of(services_).shown());
}

void CatalogActions::switchNames(bool on) {
  ShownNames& shown = ShownNames::of(services_);
  if (!on) return shown.switchOff();
  names_->setChecked(false);  // until they are read
  QMessageBox box(QMessageBox::Question, tr("Show patients' names"),
                  tr("The catalog has pseudonyms only. Names and ids of the patients would be read from "
                     "the DICOM files and kept beside it, in a file that only you can read."),
                  QMessageBox::NoButton, window_->window());
  QPushButton* keep = box.addButton(tr("Read and show names"), QMessageBox::AcceptRole);
  box.addButton(tr("Cancel"), QMessageBox::RejectRole);
  box.exec();
  if (box.clickedButton() == keep) shown.switchOn();
}

void CatalogActions::openExport() {
  const DatasetRecord* dataset = data_.dataset();
  if (dataset == nullptr) return;
  auto* dialog =
      new ExportDialog(services_, *dataset, services_.selection->volumes(), window_->window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->open();
}

void CatalogActions::chooseTable() {
  const DatasetRecord* dataset = data_.dataset();
  if (dataset == nullptr) return;
  QString name = QString::fromStdString(dataset->name) + QStringLiteral(".csv");
  name.replace(QLatin1Char('/'), QLatin1Char('_'));
  const QString file = QFileDialog::getSaveFileName(
      window_, tr("Table of volumes"), QDir::home().filePath(name), tr("Tables (*.csv)"));
  if (!file.isEmpty()) exportTable(file);
}

void CatalogActions::exportTable(const QString& file) {
  const DatasetRecord* dataset = data_.dataset();
  if (dataset == nullptr) return;
  services_.gateway->read<bool>(
      this, QStringLiteral("table"),
      [id = dataset->id, path = file.toStdString()](Catalog& catalog) {
        DatasetExportRequest request;
        request.dataset = id;
        for (const SplitRecord& split : catalog.splits().all(id)) request.splits.push_back(split.id);
        for (const VolumeRecord& volume : catalog.datasets().volumes(id))
          request.volumes.push_back(volume.id);
        writeDurably(path, datasetCsv(catalog, request));
        return true;
      },
      [this, file](bool) { say(tr("The table is in %1.").arg(file)); },
      [this](const GatewayError& error) { Q_EMIT failed(errorText(error.code, error.text)); });
}

void CatalogActions::chooseBackup() {
  const QString name = QStringLiteral("slicewise-catalog-%1.sqlite")
                           .arg(QDate::currentDate().toString(Qt::ISODate));
  const QString file = QFileDialog::getSaveFileName(
      window_, tr("Back up catalog"), QDir::home().filePath(name), tr("Catalogs (*.sqlite)"));
  if (!file.isEmpty()) backUp(file);
}

void CatalogActions::backUp(const QString& file) {
  services_.gateway->compute<bool>(
      this, QStringLiteral("backup"),
      [workspace = services_.workspace, path = file.toStdString()] {
        sw::backUp(workspace, path);
        return true;
      },
      [this, file](bool) { say(tr("The backup is in %1.").arg(file)); },
      [this](const GatewayError& error) { Q_EMIT failed(errorText(error.code, error.text)); });
}

void CatalogActions::say(const QString& text) {
  services_.channel->publish(LogLine{0, LogLevel::Info, text.toStdString()});
  Q_EMIT said(text);
}

void CatalogActions::openQuarantine() {
  auto* dialog = new QuarantineDialog(services_, window_->window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QuarantineDialog::readAgainRequested, this, &CatalogActions::readAgainRequested);
  dialog->open();
}

void CatalogActions::openRestore() {
  auto* dialog = new RestoreDialog(services_, window_->window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &RestoreDialog::chosen, this, &CatalogActions::restoreRequested);
  dialog->open();
}

}  // namespace sw
