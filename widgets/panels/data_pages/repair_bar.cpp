#include "widgets/panels/data_pages/repair_bar.h"

#include "core/store/findings.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/job_starter.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/panels/data_pages/repair_dialog.h"
#include "widgets/theme/theme.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sw {
namespace {

bool hasOneOf(const VolumeRecord& volume, std::initializer_list<std::string_view> codes) {
  return std::ranges::any_of(findingsOf(volume), [&](const Finding& finding) {
    return std::ranges::find(codes, finding.code) != codes.end();
  });
}

/// "0.7,0.7,5", with a point whatever the language.
QString spacingWords(const VolumeGeometry& geometry) {
  QStringList words;
  for (const double mm : geometry.spacingMm) words << QLocale::c().toString(mm, 'g', 6);
  return words.join(QLatin1Char(','));
}

}  // namespace

RepairBar::RepairBar(AppServices& services, QWidget* parent)
    : QWidget(parent), services_(services) {
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kTight);
  resample_ =
      makeButton(tr("Resample the labels"),
                 tr("Writes the labels anew on the image's grid; the original stays as it is"),
                 RepairRequest::Kind::ResampleLabels);
  place_ = makeButton(tr("Take the image's geometry"),
                      tr("For labels whose header is wrong: voxel for voxel where the image lies; "
                         "the original stays as it is"),
                      RepairRequest::Kind::ImageGeometry);
  map_ = makeButton(tr("Map label values…"),
                    tr("Writes the labels anew with other values; the original stays as it is"),
                    RepairRequest::Kind::MapLabels);
  spacing_ =
      makeButton(tr("Set voxel spacing…"),
                 tr("Writes the image anew with another spacing; the original stays as it is"),
                 RepairRequest::Kind::Spacing);
  problem_ = new QLabel;
  problem_->setProperty("role", "error");
  problem_->setWordWrap(true);
  problem_->setMinimumWidth(1);
  problem_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  for (QWidget* part : {static_cast<QWidget*>(resample_), static_cast<QWidget*>(place_),
                        static_cast<QWidget*>(map_), static_cast<QWidget*>(spacing_),
                        static_cast<QWidget*>(problem_)})
    layout->addWidget(part);
  connect(services.monitor, &RunMonitor::jobChanged, this, [this](const JobStateChange& change) {
    if (job_ == 0 || change.job != job_) return;
    if (change.state == JobState::Failed) say(errorText(change.errorCode, change.errorText));
  });
  hide();
}

QPushButton* RepairBar::makeButton(const QString& text,
                                   const QString& help,
                                   RepairRequest::Kind kind) {
  auto* button = new QPushButton(text);
  button->setAccessibleName(text);
  button->setToolTip(help);
  button->setStatusTip(help);
  connect(button, &QPushButton::clicked, this, [this, kind] { ask(kind); });
  return button;
}

void RepairBar::showFor(const VolumeRecord& volume) {
  if (volume.id != volume_.id) {
    job_ = 0;
    say({});
  }
  volume_ = volume;
  const bool any = !volume.labelPath.empty() || !volume.heldLabelPath.empty();
  resample_->setVisible(
      any && hasOneOf(volume, {"pair.size", "pair.spacing", "pair.origin", "pair.direction"}));
  place_->setVisible(any && hasOneOf(volume, {"pair.spacing", "pair.origin", "pair.direction"}));
  map_->setVisible(any && hasOneOf(volume, {"label.undeclared", "label.fraction", "label.negative",
                                            "label.range"}));
  spacing_->setVisible(hasOneOf(volume, {"nifti.pixdim", "spacing.missing"}));
  for (QPushButton* button : {resample_, place_, map_, spacing_})
    button->setEnabled(!services_.readOnly);
  setVisible(!resample_->isHidden() || !place_->isHidden() || !map_->isHidden() ||
             !spacing_->isHidden());
}

void RepairBar::ask(RepairRequest::Kind kind) {
  if (kind == RepairRequest::Kind::ResampleLabels || kind == RepairRequest::Kind::ImageGeometry)
    return start({{volume_.id}, kind, {}, {}});
  const bool spacing = kind == RepairRequest::Kind::Spacing;
  auto* dialog =
      new RepairDialog(kind, spacing ? spacingWords(volume_.geometry) : QString(), window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this,
          [this, dialog, id = volume_.id] { start(dialog->request({id})); });
  dialog->open();
}

void RepairBar::start(const RepairRequest& request) {
  say({});
  startJob(
      services_, this, [request](const JobFactory& factory) { return factory.repair(request); },
      [this](std::int64_t job) {
        job_ = job;
        const JobInfo* info = services_.monitor->job(job);
        if (info != nullptr && info->state == JobState::Failed)
          say(errorText(info->errorCode, info->errorText));
      },
      [this](const GatewayError& error) { say(errorText(error.code, error.text)); });
}

void RepairBar::say(const QString& text) {
  problem_->setText(text);
  problem_->setVisible(!text.isEmpty());
}

}  // namespace sw
