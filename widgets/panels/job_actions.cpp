#include "widgets/panels/job_actions.h"

#include "core/run/job_runner.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/theme/theme.h"

#include <QAction>

namespace sw {

JobActions::JobActions(AppServices& services, QObject* parent)
    : QObject(parent), services_(services) {
  pause_ = new QAction(themeIcon(QStringLiteral("pause")), tr("Pause"), this);
  cancel_ = new QAction(themeIcon(QStringLiteral("stop")), tr("Cancel job"), this);
  cancel_->setToolTip(
      tr("Stops after the current batch; a run can be resumed from its last checkpoint"));
  connect(pause_, &QAction::triggered, this, [this] {
    if (const JobInfo* job = services_.monitor->current()) {
      services_.runner->setPaused(job->job, job->state != JobState::Paused);
    }
  });
  connect(cancel_, &QAction::triggered, this, [this] {
    if (const JobInfo* job = services_.monitor->current()) {
      services_.runner->cancel(job->job);
    }
  });
  connect(services.monitor, &RunMonitor::jobChanged, this, &JobActions::showState);
  showState();
}

void JobActions::showState() {
  const JobInfo* job = services_.monitor->current();
  const bool paused = job != nullptr && job->state == JobState::Paused;
  pause_->setEnabled(job != nullptr);
  pause_->setText(paused ? tr("Go on") : tr("Pause"));
  pause_->setIcon(themeIcon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
  pause_->setToolTip(paused ? tr("Lets the job go on")
                            : tr("Holds the job after the current batch"));
  cancel_->setEnabled(job != nullptr);
}

}  // namespace sw
