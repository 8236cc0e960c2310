#include "widgets/bridge/one_job.h"

#include "core/run/job_runner.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/job_starter.h"
#include "widgets/bridge/run_monitor.h"

namespace sw {

OneJob::OneJob(AppServices& services, QObject* parent) : QObject(parent), services_(services) {
  connect(services.monitor, &RunMonitor::jobChanged, this, &OneJob::follow);
  connect(services.monitor, &RunMonitor::progress, this, [this](const JobProgress& progress) {
    if (number_ != 0 && progress.job == number_)
      Q_EMIT progressed(static_cast<int>(progress.fraction * 1000),
                        QString::fromStdString(progress.phase));
  });
}

void OneJob::start(std::function<std::unique_ptr<Job>()> make) {
  if (isRunning()) return;
  starting_ = true;
  unwanted_ = false;
  startJob(
      services_, this, [make = std::move(make)](const JobFactory&) { return make(); },
      [this](std::int64_t number) {
        starting_ = false;
        number_ = number;
        if (unwanted_) services_.runner->cancel(number);
        Q_EMIT submitted();
        // A short job may have ended before its number was known here.
        const JobInfo* info = services_.monitor->job(number);
        if (info != nullptr && info->ended())
          follow(
              {number, info->state, info->title, info->kind, {}, info->errorCode, info->errorText});
      },
      [this](const GatewayError& error) {
        end(JobState::Failed, errorText(error.code, error.text));
      });
}

void OneJob::cancel() {
  unwanted_ = true;
  if (number_ != 0) services_.runner->cancel(number_);
}

void OneJob::follow(const JobStateChange& change) {
  if (number_ == 0 || change.job != number_) return;
  if (change.state == JobState::Failed)
    end(change.state, errorText(change.errorCode, change.errorText));
  if (change.state == JobState::Completed || change.state == JobState::Cancelled)
    end(change.state, {});
}

void OneJob::end(JobState state, const QString& problem) {
  starting_ = false;
  number_ = 0;
  Q_EMIT ended(state, problem);
}

}  // namespace sw
