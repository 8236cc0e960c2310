#include "widgets/panels/data_pages/quarantine_dialog.h"

#include "core/store/catalog.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/models/texts.h"
#include "widgets/theme/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

constexpr int kWidth = 860;

}  // namespace

QuarantineDialog::QuarantineDialog(AppServices& services, QWidget* parent)
    : QDialog(parent),
      services_(services),
      note_(new QLabel),
      table_(new QTableWidget(0, 3)),
      problem_(new QLabel) {
  setWindowTitle(tr("Files in quarantine"));
  note_->setWordWrap(true);
  note_->setProperty("role", "muted");
  problem_->setWordWrap(true);
  problem_->setProperty("role", "error");
  problem_->hide();
  makeTable();
  auto* column = new QVBoxLayout(this);
  column->setSpacing(Space::kNormal);
  column->addWidget(note_);
  column->addWidget(problem_);
  column->addWidget(table_, 1);
  column->addWidget(makeButtons());
  showState();
  resize(kWidth, sizeHint().height());
  read();
}

void QuarantineDialog::makeTable() {
  table_->setAccessibleName(windowTitle());
  table_->setHorizontalHeaderLabels({tr("Since"), tr("File"), tr("Why")});
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->verticalHeader()->hide();
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setTabKeyNavigation(false);
  table_->setTextElideMode(Qt::ElideMiddle);
  table_->setWordWrap(false);
  connect(table_, &QTableWidget::itemSelectionChanged, this, &QuarantineDialog::showState);
}

QWidget* QuarantineDialog::makeButtons() {
  auto* buttons = new QDialogButtonBox;
  again_ = buttons->addButton(tr("Read again…"), QDialogButtonBox::ActionRole);
  again_->setToolTip(writeHelp(services_, tr("Imports the file although it is in quarantine")));
  forget_ = buttons->addButton(tr("Forget"), QDialogButtonBox::ActionRole);
  forget_->setToolTip(
      writeHelp(services_, tr("Takes the files out of quarantine; the next import reads them")));
  QPushButton* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
  close->setDefault(true);
  for (QPushButton* button : {again_, forget_, close}) button->setAccessibleName(button->text());
  connect(again_, &QPushButton::clicked, this, &QuarantineDialog::readAgain);
  connect(forget_, &QPushButton::clicked, this, &QuarantineDialog::forget);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  return buttons;
}

void QuarantineDialog::read() {
  services_.gateway->read<Files>(
      this, QStringLiteral("quarantine"),
      [](Catalog& catalog) { return catalog.quarantine().all(); },
      [this](Files files) { fill(std::move(files)); },
      [this](const GatewayError& error) { showProblem(error); });
}

void QuarantineDialog::fill(Files files) {
  files_.assign(files.rbegin(), files.rend());
  table_->setRowCount(0);
  for (const QuarantineRecord& file : files_) {
    const int row = table_->rowCount();
    table_->insertRow(row);
    const QString path = QString::fromStdString(file.path.string());
    const QString why = errorText(file.code, file.reason);
    int column = 0;
    for (const QString& text : {timeText(file.created), path, why}) {
      auto* item = new QTableWidgetItem(text);
      item->setToolTip(text);
      table_->setItem(row, column++, item);
    }
  }
  constexpr int kWidestPath = 380;
  table_->resizeColumnToContents(0);
  table_->resizeColumnToContents(1);
  table_->setColumnWidth(1, std::min(table_->columnWidth(1), kWidestPath));
  if (!files_.empty()) table_->selectRow(0);
  showState();
  constexpr int kHeight = 400;
  resize(kWidth, files_.empty() ? sizeHint().height() : kHeight);
}

void QuarantineDialog::showState() {
  note_->setText(files_.empty()
                     ? tr("No file is in quarantine. An import puts a file here when the process "
                          "that read it crashed, took too long or needed too much memory.")
                     : tr("The process that read these files crashed, took too long or needed too "
                          "much memory. Imports leave them out, under any name, until they are "
                          "read again or forgotten."));
  table_->setVisible(!files_.empty());
  const auto rows = table_->selectionModel()->selectedRows().size();
  again_->setEnabled(rows == 1 && !services_.readOnly);
  forget_->setEnabled(rows > 0 && !services_.readOnly);
}

void QuarantineDialog::showProblem(const GatewayError& error) {
  problem_->setText(errorText(error.code, error.text));
  problem_->show();
}

QuarantineDialog::Files QuarantineDialog::chosen() const {
  Files files;
  for (const QModelIndex& row : table_->selectionModel()->selectedRows())
    files.push_back(files_[static_cast<std::size_t>(row.row())]);
  return files;
}

void QuarantineDialog::readAgain() {
  const Files files = chosen();
  if (files.size() != 1) return;
  Q_EMIT readAgainRequested(files.front().path);
  accept();
}

void QuarantineDialog::forget() {
  problem_->hide();
  services_.gateway->write<bool>(
      this, QStringLiteral("forget"),
      [files = chosen()](Catalog& catalog) {
        for (const QuarantineRecord& file : files) catalog.quarantine().remove(file);
        return true;
      },
      [this](bool) { read(); }, [this](const GatewayError& error) { showProblem(error); });
}

}  // namespace sw
