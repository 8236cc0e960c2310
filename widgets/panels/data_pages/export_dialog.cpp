#include "widgets/panels/data_pages/export_dialog.h"

#include "widgets/bridge/catalog_gateway.h"
#include "widgets/theme/theme.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace sw {
namespace {

constexpr int kAll = 0;
constexpr int kChosen = -1;  // positive: the number of a split

}  // namespace

ExportDialog::ExportDialog(AppServices& appServices,
                           const DatasetRecord& dataset,
                           std::vector<VolumeId> chosen,
                           QWidget* parent)
    : JobDialog(appServices, tr("Export"), parent),
      dataset_(dataset),
      chosen_(std::move(chosen)),
      what_(new QComboBox),
      files_(new QComboBox),
      folder_(new QLineEdit) {
  setWindowTitle(tr("Export %1").arg(QString::fromStdString(dataset.name)));
  setForm(makeForm());
  startButton()->setEnabled(false);
  using Splits = std::vector<SplitRecord>;
  appServices.gateway->read<Splits>(
      this, QStringLiteral("splits"),
      [id = dataset.id](Catalog& catalog) { return catalog.splits().all(id); },
      [this](const Splits& splits) { fillSplits(splits); });
  resize(620, sizeHint().height());
}

QWidget* ExportDialog::makeForm() {
  auto* note = new QLabel(
      tr("Writes a folder that nnU-Net v2 reads, and that can be imported here again: images, "
         "labels, dataset.json, subjects.csv, volumes.csv and, of a split, splits_final.json. Files "
         "are copied byte by byte; DICOM is written as NIfTI without its header."));
  note->setWordWrap(true);
  note->setProperty("role", "muted");
  what_->setAccessibleName(tr("Volumes"));
  what_->addItem(tr("All %n volume(s)", nullptr, static_cast<int>(dataset_.volumeCount)), kAll);
  if (!chosen_.empty())
    what_->addItem(tr("The %n selected volume(s)", nullptr, static_cast<int>(chosen_.size())), kChosen);
  files_->setAccessibleName(tr("Files"));
  files_->addItem(tr("Copies"), static_cast<int>(ExportFiles::Copy));
  files_->addItem(tr("Hard links (same disk)"), static_cast<int>(ExportFiles::HardLink));
  files_->addItem(tr("Symbolic links"), static_cast<int>(ExportFiles::SymbolicLink));
  folder_->setAccessibleName(tr("New folder"));
  connect(folder_, &QLineEdit::textChanged, this, [this](const QString& text) {
    startButton()->setEnabled(!text.trimmed().isEmpty() && !isRunning());
  });
  auto* button = new QPushButton(themeIcon(QStringLiteral("folder")), tr("Choose…"));
  button->setAccessibleName(tr("Choose folder"));
  connect(button, &QPushButton::clicked, this, &ExportDialog::choose);
  auto* row = new QHBoxLayout;
  row->addWidget(folder_, 1);
  row->addWidget(button);
  auto* widget = new QWidget;
  auto* form = new QFormLayout(widget);
  form->setContentsMargins(0, 0, 0, 0);
  form->addRow(note);
  form->addRow(tr("Volumes"), what_);
  form->addRow(tr("Files"), files_);
  form->addRow(tr("New folder"), row);
  return widget;
}

void ExportDialog::fillSplits(const std::vector<SplitRecord>& splits) {
  for (const SplitRecord& split : splits)
    what_->addItem(tr("Split: %1").arg(QString::fromStdString(split.name)),
                   static_cast<int>(split.id.value));
}

void ExportDialog::setFolder(const QString& folder) {
  folder_->setText(folder);
}

void ExportDialog::choose() {
  // A folder of its own within the one that is chosen: an export never goes among other files.
  const QString parent = QFileDialog::getExistingDirectory(this, tr("Where to put the new folder"),
                                                           QDir::homePath());
  if (parent.isEmpty()) return;
  QString name = QString::fromStdString(dataset_.name);
  name.replace(QLatin1Char('/'), QLatin1Char('_'));
  setFolder(QDir(parent).filePath(name));
}

std::function<std::unique_ptr<Job>()> ExportDialog::job() const {
  *result_ = {};
  DatasetExportRequest request;
  request.dataset = dataset_.id;
  const int what = what_->currentData().toInt();
  if (what == kChosen) request.volumes = chosen_;
  if (what > 0) request.splits = {SplitId{what}};
  request.files = static_cast<ExportFiles>(files_->currentData().toInt());
  request.folder = folder_->text().trimmed().toStdString();
  return [workspace = services().workspace, request, result = result_] {
    return std::make_unique<ExportDatasetJob>(workspace, request, result);
  };
}

QString ExportDialog::outcome() {
  QString text = tr("%n volume(s) are in %1.", nullptr, static_cast<int>(result_->volumes))
                     .arg(QString::fromStdString(result_->folder.string()));
  for (const std::string& note : result_->notes) text += QLatin1Char('\n') + QString::fromStdString(note);
  return text;
}

}  // namespace sw
