#include "widgets/panels/data_pages/restore_dialog.h"

#include "widgets/bridge/catalog_gateway.h"
#include "widgets/models/texts.h"
#include "widgets/theme/theme.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace sw {
namespace {

QString reason(const std::string& why) {
  if (why == "daily") return RestoreDialog::tr("once a day");
  if (why == "manual") return RestoreDialog::tr("asked for");
  return RestoreDialog::tr("before an update (%1)").arg(QString::fromStdString(why));
}

}  // namespace

RestoreDialog::RestoreDialog(AppServices& services, QWidget* parent)
    : QDialog(parent), backups_(new QTableWidget(0, 4)) {
  setWindowTitle(tr("Restore a backup"));
  auto* note = new QLabel(
      tr("The backup is checked first. The present catalog is kept in the folder backups of the "
         "workspace; volumes and folders of runs stay as they are. The window opens anew."));
  note->setWordWrap(true);
  note->setProperty("role", "muted");
  backups_->setAccessibleName(tr("Backups"));
  backups_->setHorizontalHeaderLabels({tr("Made"), tr("Why"), tr("Size"), tr("File")});
  backups_->horizontalHeader()->setStretchLastSection(true);
  backups_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  backups_->setTextElideMode(Qt::ElideMiddle);
  backups_->setWordWrap(false);
  backups_->verticalHeader()->hide();
  backups_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  backups_->setSelectionBehavior(QAbstractItemView::SelectRows);
  backups_->setSelectionMode(QAbstractItemView::SingleSelection);
  backups_->setTabKeyNavigation(false);
  auto* buttons = new QDialogButtonBox;
  restore_ = buttons->addButton(tr("Replace the catalog"), QDialogButtonBox::AcceptRole);
  restore_->setProperty("primary", true);
  restore_->setEnabled(false);
  QPushButton* other = buttons->addButton(tr("Another file…"), QDialogButtonBox::ActionRole);
  buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
  connect(buttons, &QDialogButtonBox::accepted, this, &RestoreDialog::take);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(other, &QPushButton::clicked, this, [this] {
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Backup"), {}, tr("Catalogs (*.sqlite)"));
    if (!file.isEmpty()) addFile(file.toStdString());
  });
  connect(backups_, &QTableWidget::itemSelectionChanged, this,
          [this] { restore_->setEnabled(!backups_->selectedItems().isEmpty()); });
  auto* column = new QVBoxLayout(this);
  column->addWidget(note);
  column->addWidget(backups_, 1);
  column->addWidget(buttons);
  resize(720, 360);
  services.gateway->compute<std::vector<BackupInfo>>(
      this, QStringLiteral("backups"),
      [root = services.workspace.root] { return Backups(root).all(); },
      [this](const std::vector<BackupInfo>& backups) { fill(backups); });
}

void RestoreDialog::fill(const std::vector<BackupInfo>& backups) {
  const QLocale locale;
  for (const BackupInfo& backup : backups) {
    addRow(timeText(backup.made), reason(backup.why),
           locale.formattedDataSize(static_cast<qint64>(backup.bytes)), backup.file);
  }
  for (int column = 0; column < backups_->columnCount() - 1; ++column)
    backups_->resizeColumnToContents(column);  // the file has the rest
  if (backups_->rowCount() > 0) backups_->selectRow(0);
}

void RestoreDialog::addRow(const QString& made,
                           const QString& why,
                           const QString& size,
                           const std::filesystem::path& file) {
  const int row = backups_->rowCount();
  backups_->insertRow(row);
  const QString path = QString::fromStdString(file.string());
  int column = 0;
  for (const QString& text : {made, why, size, path})
    backups_->setItem(row, column++, new QTableWidgetItem(text));
  backups_->item(row, 3)->setToolTip(path);
}

void RestoreDialog::addFile(const std::filesystem::path& file) {
  addRow({}, tr("chosen"), {}, file);
  backups_->selectRow(backups_->rowCount() - 1);
}

void RestoreDialog::take() {
  const int row = backups_->currentRow();
  if (row < 0) return;
  Q_EMIT chosen(backups_->item(row, 3)->text().toStdString());
  accept();
}

}  // namespace sw
