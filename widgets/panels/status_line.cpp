#include "widgets/panels/status_line.h"

#include "core/study/job_factory.h"
#include "widgets/bridge/catalog_gateway.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/models/texts.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

namespace sw {

StatusLine::StatusLine(AppServices& services, QWidget* parent)
    : QWidget(parent), services_(services) {
  const std::filesystem::path root = services.workspace.root;
  auto* catalog = new QLabel(
      QString::fromStdString(root.filename().empty() ? root.string() : root.filename().string()));
  catalog->setToolTip(tr("Workspace %1").arg(QString::fromStdString(root.string())));
  device_ = new QLabel;
  job_ = new QLabel;
  bar_ = new QProgressBar;
  bar_->setAccessibleName(tr("Progress of the running job"));
  bar_->setRange(0, 1000);
  bar_->setFixedSize(160, 14);
  bar_->setTextVisible(false);
  left_ = new QLabel;
  left_->setMinimumWidth(150);
  for (QLabel* label : {catalog, device_, left_}) label->setProperty("role", "muted");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(Space::kSmall, 2, Space::kSmall, 2);
  row->setSpacing(Space::kWide);
  row->addWidget(catalog);
  row->addWidget(device_);
  row->addStretch();
  row->addWidget(job_);
  row->addWidget(bar_);
  row->addWidget(left_);
  connect(services.monitor, &RunMonitor::jobChanged, this, &StatusLine::showJob);
  connect(services.monitor, &RunMonitor::progress, this, &StatusLine::showJob);
  showJob();
  readDevice();
}

void StatusLine::readDevice() {
  services_.gateway->compute<QString>(
      this, QStringLiteral("device"),
      [] {
        QString name;
        for (const DeviceInfo& device : listDevices()) {
          if (device.usable && (name.isEmpty() || device.id != "cpu"))
            name = QString::fromStdString(device.name);
        }
        return name;
      },
      [this](const QString& name) { device_->setText(name); });
}

void StatusLine::showJob() {
  const JobInfo* job = services_.monitor->current();
  bar_->setVisible(job != nullptr);
  left_->setVisible(job != nullptr);
  job_->setText(job == nullptr
                    ? tr("No job is running")
                    : QStringLiteral("%1 · %2").arg(QString::fromStdString(job->title),
                                                    job->state == JobState::Paused
                                                        ? jobStateText(job->state)
                                                        : QString::fromStdString(job->phase)));
  if (job != nullptr) {
    bar_->setValue(static_cast<int>(job->fraction * 1000));
    const QString left = durationText(job->secondsLeft);
    const QString share = tr("%1 %").arg(static_cast<int>(job->fraction * 100));
    left_->setText(left.isEmpty() ? share : tr("%1 · %2 left").arg(share, left));
  }
}

}  // namespace sw
