#include "widgets/panels/data_pages/import_panel.h"

#include "core/run/job_runner.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/job_starter.h"
#include "widgets/panels/data_pages/volume_table_model.h"
#include "widgets/scene/slice_plane.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/slice_overlay.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace sw {

ImportPanel::ImportPanel(AppServices& services, QWidget* parent)
    : QFrame(parent), services_(services) {
  setProperty("card", true);
  setAccessibleName(tr("Import"));
  title_ = new QLabel;
  title_->setFont(sectionFont(this));
  summary_ = new QLabel;
  summary_->setWordWrap(true);
  problem_ = new QLabel;
  problem_->setProperty("role", "error");
  problem_->setWordWrap(true);
  problem_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  table_ = new QTableWidget(0, 3);
  table_->setAccessibleName(tr("What will be imported"));
  table_->setHorizontalHeaderLabels({tr("What"), tr("Name"), tr("Detail")});
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setTabKeyNavigation(false);
  table_->setShowGrid(false);
  table_->setFrameShape(QFrame::NoFrame);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(kControlHeight);
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->setColumnWidth(0, 110);
  table_->setWordWrap(false);
  form_ = makeForm();
  patterns_ = makePatterns();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(Space::kWide, Space::kNormal, Space::kWide, Space::kNormal);
  layout->setSpacing(Space::kSmall);
  for (QWidget* part : {static_cast<QWidget*>(title_), static_cast<QWidget*>(summary_),
                        static_cast<QWidget*>(problem_), patterns_, form_}) {
    layout->addWidget(part);
  }
  layout->addWidget(table_, 1);
  layout->addWidget(makeButtons());
  connect(services.monitor, &RunMonitor::jobChanged, this, &ImportPanel::followJob);
  connect(services.monitor, &RunMonitor::progress, this, &ImportPanel::followProgress);
  connect(services.monitor, &RunMonitor::logLine, this, &ImportPanel::followLog);
}

QWidget* ImportPanel::makeForm() {
  name_ = new QLineEdit;
  name_->setAccessibleName(tr("Name of the data set"));
  name_->setMinimumHeight(kControlHeight);
  axis_ = new QComboBox;
  axis_->setAccessibleName(tr("Slicing axis"));
  axis_->setMinimumHeight(kControlHeight);
  for (int axis = 0; axis < 3; ++axis) {
    axis_->addItem(tr("%1 (axis %2)").arg(planeName(axis)).arg(axis), axis);
  }
  auto* holder = new QWidget;
  auto* layout = new QFormLayout(holder);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addRow(tr("Name"), name_);
  layout->addRow(tr("Slices"), axis_);
  retry_ = new QCheckBox(tr("Read files in quarantine again"));
  retry_->setAccessibleName(retry_->text());
  retry_->setToolTip(
      tr("Files that once crashed or stalled the process that read them are left out otherwise"));
  retry_->hide();
  layout->addRow(QString(), retry_);
  return holder;
}

QWidget* ImportPanel::makePatterns() {
  const QString help =
      tr("Names in braces stand for any text and tell which label belongs to which "
         "image; {subject} and {group} are kept. * stands for any text, ** for any "
         "folders. A pattern without / fits files of all folders.");
  const auto field = [&help](const QString& name, const QString& example) {
    auto* edit = new QLineEdit;
    edit->setAccessibleName(name);
    edit->setPlaceholderText(example);
    edit->setToolTip(help);
    edit->setMinimumHeight(kControlHeight);
    return edit;
  };
  pattern_ = field(tr("Pattern of image files"), QStringLiteral("{subject}_{time}_image.nii.gz"));
  labelPattern_ =
      field(tr("Pattern of label files"), QStringLiteral("{subject}_{time}_label.nii.gz"));
  auto* again = new QPushButton(tr("Look again"));
  again->setAccessibleName(again->text());
  connect(again, &QPushButton::clicked, this, [this] { look(false); });
  for (QLineEdit* edit : {pattern_, labelPattern_}) {
    connect(edit, &QLineEdit::returnPressed, this, [this] { look(false); });
  }
  auto* labels = new QWidget;
  auto* row = new QHBoxLayout(labels);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(labelPattern_, 1);
  row->addWidget(again);
  auto* holder = new QWidget;
  auto* layout = new QFormLayout(holder);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addRow(tr("Images"), pattern_);
  layout->addRow(tr("Labels"), labels);
  holder->hide();
  return holder;
}

QWidget* ImportPanel::makeButtons() {
  progress_ = new QProgressBar;
  progress_->setAccessibleName(tr("Progress of the import"));
  phase_ = new QLabel;
  phase_->setProperty("role", "muted");
  import_ = new QPushButton(tr("Import"));
  import_->setProperty("primary", true);
  cancel_ = new QPushButton(tr("Cancel"));
  again_ = new QPushButton(tr("Read again"));
  again_->setToolTip(tr("Imports the files that were left out because they are in quarantine"));
  again_->hide();
  for (QPushButton* button : {import_, again_, cancel_}) {
    button->setAccessibleName(button->text());
  }
  connect(import_, &QPushButton::clicked, this, &ImportPanel::start);
  connect(again_, &QPushButton::clicked, this, &ImportPanel::startAgain);
  connect(cancel_, &QPushButton::clicked, this, &ImportPanel::cancelOrClose);
  auto* holder = new QWidget;
  auto* layout = new QHBoxLayout(holder);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(progress_, 1);
  layout->addWidget(phase_, 1);
  layout->addStretch();
  layout->addWidget(again_);
  layout->addWidget(cancel_);
  layout->addWidget(import_);
  return holder;
}

void ImportPanel::openFolder(const std::filesystem::path& source, bool startAtOnce) {
  if (isImporting()) {
    return;
  }
  source_ = source;
  forgetDrop();
  look(startAtOnce);
}

std::function<bool()> ImportPanel::beginLook() {
  endLook();
  looking_ = std::make_shared<std::atomic<bool>>(true);
  return [flag = looking_] { return flag->load(); };
}

void ImportPanel::endLook() {
  if (looking_) looking_->store(false);
  looking_.reset();
}

void ImportPanel::look(bool startAtOnce) {
  lookAt(QString::fromStdString(source_.string()));
  const ImportOptions options{
      {}, pattern_->text().trimmed().toStdString(), labelPattern_->text().trimmed().toStdString()};
  const std::function<bool()> going = beginLook();
  services_.gateway->compute<ImportPreview>(
      this, QStringLiteral("preview"),
      [source = source_, options, going] { return previewImport(source, options, going); },
      [this, startAtOnce, going](ImportPreview preview) {
        if (!going()) return;
        showPreview(std::move(preview));
        if (startAtOnce && preview_.problems.empty()) {
          start();
        }
      },
      [this](const GatewayError& error) {
        title_->setText(tr("This folder cannot be imported"));
        showProblem(errorText(error.code, error.text));
      });
}

void ImportPanel::lookAt(const QString& what) {
  endReport();
  title_->setText(tr("Looking at %1 …").arg(what.section(QLatin1Char('/'), -1)));
  summary_->setText(what);
  problem_->hide();
  showPhase(false, false);
}

void ImportPanel::showPreview(ImportPreview shown) {
  preview_ = std::move(shown);
  const ImportPreview& preview = preview_;
  const QString name = QString::fromStdString(preview.name);
  title_->setText(plans_ < 2 ? tr("Import %1?").arg(name)
                             : tr("Import %1? (%2 of %3)").arg(name).arg(shown_).arg(plans_));
  QStringList facts{tr("%n volume(s)", nullptr, static_cast<int>(preview.volumes.size())),
                    tr("%n subject(s)", nullptr, static_cast<int>(preview.subjectCount())),
                    tr("%1 labelled").arg(preview.labelledCount())};
  for (const std::string& more : {preview.modality, preview.licence}) {
    if (!more.empty()) {
      facts << QString::fromStdString(more);
    }
  }
  if (const QString problems = problemSummary(); !problems.isEmpty()) facts << problems;
  summary_->setText(
      facts.join(QStringLiteral(" · ")) + QLatin1Char('\n') +
      tr("The files stay where they are: %1").arg(QString::fromStdString(preview.root.string())));
  name_->setText(name);
  axis_->setCurrentIndex(axis_->findData(preview.axis));
  showRetry();
  fillTable(preview);
  patterns_->setVisible(preview.importer == "files" && preview.files.empty());
  showPhase(true, false);
  import_->setEnabled(!preview.volumes.empty());
  import_->setFocus();
}

void ImportPanel::fillTable(const ImportPreview& preview) {
  constexpr int kMostProblems = kMostRows / 2;
  table_->setRowCount(0);
  const QString bad = QStringLiteral("problems");
  for (const PreviewProblem& problem : preview.problems) {
    if (table_->rowCount() >= kMostProblems) break;
    const bool twin = problem.code.starts_with("duplicate.");
    addRow(bad,
           problem.refused ? tr("Left out")
           : twin          ? tr("Duplicate")
                           : tr("Warning"),
           problem.file, QString::fromStdString(problem.message));
  }
  for (const PreviewProblem& problem : ignored_) {
    if (table_->rowCount() >= kMostProblems) break;
    addRow(bad, tr("Ignored"), problem.file, QString::fromStdString(problem.message));
  }
  for (const PreviewVolume& volume : preview.volumes) {
    if (table_->rowCount() >= kMostRows) break;
    QString detail = tr("subject %1 · %2")
                         .arg(QString::fromStdString(volume.subject),
                              volume.labelled ? tr("labelled") : tr("no labels"));
    if (volume.grid) {
      detail +=
          QStringLiteral(" · %1 · %2 mm").arg(sizeText(*volume.grid), spacingText(*volume.grid));
    }
    addRow(QStringLiteral("image"), tr("Volume"), volume.name, detail);
  }
  finishTable(preview.problems.size() + ignored_.size() + preview.volumes.size());
}

void ImportPanel::finishTable(std::size_t all) {
  constexpr int kWidestName = 240;
  if (const auto rest = static_cast<int>(all) - table_->rowCount(); rest > 0)
    addRow({}, QStringLiteral("…"), {}, tr("%n more, not shown", nullptr, rest));
  table_->resizeColumnToContents(1);
  table_->setColumnWidth(1, std::min(table_->columnWidth(1), kWidestName));
}

void ImportPanel::addRow(const QString& icon,
                         const QString& what,
                         const std::string& name,
                         const QString& detail) {
  const int row = table_->rowCount();
  table_->insertRow(row);
  auto* first = new QTableWidgetItem(what);
  if (!icon.isEmpty()) first->setIcon(themeIcon(icon));
  table_->setItem(row, 0, first);
  table_->setItem(row, 1, new QTableWidgetItem(QString::fromStdString(name)));
  table_->setItem(row, 2, new QTableWidgetItem(detail));
  table_->item(row, 2)->setToolTip(detail);
}

void ImportPanel::start() {
  if (starting_ || isImporting()) {
    return;
  }
  starting_ = true;
  report_.clear();
  problem_->hide();
  ImportRequest request{preview_.source, name_->text().trimmed().toStdString(),
                        axis_->currentData().toInt(), preview_.options};
  request.files = preview_.files;
  request.into = into_;
  request.retry = retry_->isChecked();
  showPhase(true, true);
  phase_->setText(tr("Waiting for its turn"));
  startJob(
      services_, this, [request](const JobFactory& factory) { return factory.import(request); },
      [this](std::int64_t job) {
        starting_ = false;
        job_ = job;
        if (const JobInfo* info = services_.monitor->job(job); info != nullptr && info->ended()) {
          followJob(
              {job, info->state, info->title, info->kind, {}, info->errorCode, info->errorText});
        }
      },
      [this](const GatewayError& error) {
        starting_ = false;
        showPhase(true, false);
        showProblem(errorText(error.code, error.text));
      });
}

void ImportPanel::cancelOrClose() {
  if (isImporting()) {
    services_.runner->cancel(job_);
    phase_->setText(tr("Cancelling …"));
    return;
  }
  if (reporting_) return finish();
  endLook();
  forgetRetry();
  if (!showNext()) Q_EMIT closed();
}

void ImportPanel::followJob(const JobStateChange& change) {
  if (job_ == 0 || change.job != job_) {
    return;
  }
  if (change.state == JobState::Completed) {
    std::erase_if(report_, [this](const LogLine& line) { return line.job != job_; });
    job_ = 0;
    showPhase(false, false);
    report_.empty() ? finish() : showReport();
  } else if (change.state == JobState::Cancelled || change.state == JobState::Failed) {
    job_ = 0;
    showPhase(true, false);
    showRetry();  // it may have put files into quarantine
    showProblem(change.state == JobState::Cancelled
                    ? tr("The import was cancelled; nothing was stored.")
                    : errorText(change.errorCode, change.errorText));
  }
}

void ImportPanel::followProgress(const JobProgress& progress) {
  if (job_ == 0 || progress.job != job_) {
    return;
  }
  progress_->setRange(0, 1000);
  progress_->setValue(static_cast<int>(progress.fraction * 1000));
  const QString phase = QString::fromStdString(progress.phase);
  phase_->setText(progress.secondsLeft < 0
                      ? phase
                      : tr("%1, %2 s left").arg(phase).arg(std::lround(progress.secondsLeft)));
}

void ImportPanel::showProblem(const QString& text) {
  problem_->setText(text);
  problem_->show();
}

void ImportPanel::showPhase(bool planned, bool running) {
  form_->setVisible(planned);
  form_->setEnabled(!running);
  patterns_->setEnabled(!running);
  table_->setVisible(planned);
  import_->setVisible(planned && !running);
  progress_->setVisible(running);
  phase_->setVisible(running);
  if (running) {
    progress_->setRange(0, 0);
  }
}

}  // namespace sw
