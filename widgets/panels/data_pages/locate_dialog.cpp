#include "widgets/panels/data_pages/locate_dialog.h"

#include "widgets/panels/data_pages/file_states.h"
#include "widgets/theme/theme.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {

LocateDialog::LocateDialog(AppServices& appServices,
                           const DatasetRecord& dataset,
                           const FileReport& report,
                           QWidget* parent)
    : JobDialog(appServices, tr("Search"), parent),
      dataset_(dataset.id),
      folder_(new QLineEdit),
      files_(new QTableWidget(0, 2)) {
  setWindowTitle(tr("Locate files of %1").arg(QString::fromStdString(dataset.name)));
  setForm(makeForm(dataset));
  fill(report.findings);
  startButton()->setEnabled(false);
  resize(720, 460);
}

QWidget* LocateDialog::makeForm(const DatasetRecord& dataset) {
  auto* form = new QWidget;
  auto* note = new QLabel(
      tr("Choose a folder in which the files, or the folders that hold them, lie now. Files are "
         "known by their content: they may have other names. They stay where they are."));
  note->setWordWrap(true);
  note->setProperty("role", "muted");
  folder_->setAccessibleName(tr("Folder"));
  folder_->setPlaceholderText(QString::fromStdString(dataset.root.string()));
  auto* button = new QPushButton(themeIcon(QStringLiteral("folder")), tr("Choose…"));
  button->setAccessibleName(tr("Choose folder"));
  connect(button, &QPushButton::clicked, this, &LocateDialog::choose);
  connect(folder_, &QLineEdit::textChanged, this, [this](const QString& text) {
    startButton()->setEnabled(!text.trimmed().isEmpty() && !isRunning());
  });
  files_->setAccessibleName(tr("Files that are not as they were imported"));
  files_->setHorizontalHeaderLabels({tr("State"), tr("File")});
  files_->horizontalHeader()->setStretchLastSection(true);
  files_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  files_->setTextElideMode(Qt::ElideMiddle);
  files_->setWordWrap(false);
  files_->verticalHeader()->hide();
  files_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  files_->setTabKeyNavigation(false);
  auto* row = new QHBoxLayout;
  row->addWidget(folder_, 1);
  row->addWidget(button);
  auto* column = new QVBoxLayout(form);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(note);
  column->addLayout(row);
  column->addWidget(files_, 1);
  return form;
}

void LocateDialog::fill(const std::vector<FileFinding>& findings) {
  constexpr std::size_t kMost = 1000;  // more would not be read
  files_->setRowCount(static_cast<int>(std::min(findings.size(), kMost)));
  for (int row = 0; row < files_->rowCount(); ++row) {
    const FileFinding& finding = findings[static_cast<std::size_t>(row)];
    files_->setItem(row, 0, new QTableWidgetItem(fileStateText(finding.state)));
    files_->setItem(row, 1, new QTableWidgetItem(QString::fromStdString(finding.file.string())));
  }
  files_->resizeColumnToContents(0);
}

void LocateDialog::setFolder(const QString& folder) {
  folder_->setText(folder);
}

void LocateDialog::choose() {
  const QString start = folder_->text().isEmpty() ? QDir::homePath() : folder_->text();
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder to search"), start);
  if (!folder.isEmpty()) setFolder(folder);
}

std::function<std::unique_ptr<Job>()> LocateDialog::job() const {
  *result_ = {};
  LocateRequest request;
  request.dataset = dataset_;
  request.folder = folder_->text().trimmed().toStdString();
  return [workspace = services().workspace, request, result = result_] {
    return std::make_unique<LocateJob>(workspace, request, result);
  };
}

QString LocateDialog::outcome() {
  fill(result_->notFound);
  const int found = static_cast<int>(result_->found.size());
  const int left = static_cast<int>(result_->notFound.size());
  if (found == 0 && left == 0) return tr("All files are there already.");
  QString text = tr("%n file(s) found again and linked.", nullptr, found);
  if (left > 0) text += QLatin1Char(' ') + tr("%n file(s) not found there.", nullptr, left);
  return text;
}

}  // namespace sw
