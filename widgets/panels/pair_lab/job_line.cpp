#include "widgets/panels/pair_lab/job_line.h"

#include "core/run/job_runner.h"
#include "core/study/job_factory.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/job_starter.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>

namespace sw {

JobLine::JobLine(AppServices& services, const QString& startText, QWidget* parent)
    : QWidget(parent),
      services_(services),
      start_(new QPushButton(startText)),
      cancel_(new QPushButton(tr("Cancel"))),
      progress_(new QProgressBar),
      message_(new QLabel) {
  message_->setWordWrap(true);
  progress_->setAccessibleName(startText);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(Space::kSmall);
  layout->addWidget(start_);
  layout->addWidget(progress_);
  layout->addWidget(cancel_);
  layout->addWidget(message_, 1);
  showRunning(false);
  start_->setEnabled(false);
  connect(start_, &QPushButton::clicked, this, &JobLine::start);
  connect(cancel_, &QPushButton::clicked, this, [this] { services_.runner->cancel(job_); });
  connect(services.monitor, &RunMonitor::jobChanged, this, &JobLine::follow);
  connect(services.monitor, &RunMonitor::progress, this, [this](const JobProgress& progress) {
    if (job_ == 0 || progress.job != job_) return;
    progress_->setRange(0, 1000);
    progress_->setValue(static_cast<int>(progress.fraction * 1000));
    message_->setText(QString::fromStdString(progress.phase));
  });
}

void JobLine::setJob(std::function<std::unique_ptr<Job>()> make) {
  make_ = std::move(make);
  start_->setEnabled(make_ != nullptr && !isRunning());
}

QString JobLine::message() const {
  return message_->text();
}

void JobLine::say(const QString& text, const char* role) {
  message_->setProperty("role", role);
  message_->style()->unpolish(message_);
  message_->style()->polish(message_);
  message_->setText(text);
}

void JobLine::showRunning(bool running) {
  start_->setVisible(!running);
  cancel_->setVisible(running);
  cancel_->setEnabled(running && job_ != 0);
  progress_->setVisible(running);
  if (running) progress_->setRange(0, 0);
}

void JobLine::start() {
  if (isRunning() || !make_) return;
  starting_ = true;
  showRunning(true);
  say(tr("Waiting for its turn"));
  startJob(
      services_, this, [make = make_](const JobFactory&) { return make(); },
      [this](std::int64_t number) {
        starting_ = false;
        job_ = number;
        cancel_->setEnabled(true);
        const JobInfo* info = services_.monitor->job(number);
        if (info != nullptr && info->ended())
          follow(
              {number, info->state, info->title, info->kind, {}, info->errorCode, info->errorText});
      },
      [this](const GatewayError& error) {
        starting_ = false;
        showRunning(false);
        say(errorText(error.code, error.text), "error");
      });
}

void JobLine::follow(const JobStateChange& change) {
  const bool failed = change.state == JobState::Failed;
  const bool done = change.state == JobState::Completed;
  if (job_ == 0 || change.job != job_ || !(failed || done || change.state == JobState::Cancelled))
    return;
  job_ = 0;
  showRunning(false);
  start_->setEnabled(make_ != nullptr);
  if (failed) {
    say(errorText(change.errorCode, change.errorText), "error");
  } else {
    say(done ? QString() : tr("It was cancelled."));
  }
  if (done) Q_EMIT completed();
}

}  // namespace sw
