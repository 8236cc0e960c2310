#include "widgets/panels/job_dialog.h"

#include "core/run/job_runner.h"
#include "widgets/bridge/error_text.h"
#include "widgets/bridge/job_starter.h"
#include "widgets/bridge/run_monitor.h"
#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace sw {

JobDialog::JobDialog(AppServices& services, const QString& startText, QWidget* parent)
    : QDialog(parent),
      services_(services),
      column_(new QVBoxLayout(this)),
      message_(new QLabel),
      progress_(new QProgressBar),
      phase_(new QLabel),
      start_(new QPushButton(startText)),
      close_(new QPushButton(tr("Close"))) {
  message_->setWordWrap(true);
  message_->hide();
  progress_->setAccessibleName(tr("Progress"));
  progress_->setTextVisible(false);
  phase_->setProperty("role", "muted");
  start_->setProperty("primary", true);
  start_->setDefault(true);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch();
  buttons->addWidget(start_);
  buttons->addWidget(close_);
  column_->setSpacing(Space::kNormal);
  column_->addWidget(message_);
  column_->addWidget(progress_);
  column_->addWidget(phase_);
  column_->addLayout(buttons);
  connect(start_, &QPushButton::clicked, this, &JobDialog::start);
  connect(close_, &QPushButton::clicked, this, &JobDialog::reject);
  connect(services.monitor, &RunMonitor::jobChanged, this, &JobDialog::follow);
  connect(services.monitor, &RunMonitor::progress, this, &JobDialog::showProgress);
  showRunning(false);
}

QString JobDialog::message() const {
  return message_->text();
}

void JobDialog::setForm(QWidget* form) {
  form_ = form;
  column_->insertWidget(0, form, 1);
}

void JobDialog::say(const QString& text, const char* role) {
  message_->setProperty("role", role);
  message_->style()->unpolish(message_);
  message_->style()->polish(message_);
  message_->setText(text);
  message_->setVisible(!text.isEmpty());
}

void JobDialog::start() {
  if (isRunning()) return;
  starting_ = true;
  say({}, "");
  showRunning(true);
  phase_->setText(tr("Waiting for its turn"));
  startJob(
      services_, this, [make = job()](const JobFactory&) { return make(); },
      [this](std::int64_t number) {
        starting_ = false;
        job_ = number;
        const JobInfo* info = services_.monitor->job(number);
        if (info != nullptr && info->ended())
          follow({number, info->state, info->title, info->kind, {}, info->errorCode, info->errorText});
      },
      [this](const GatewayError& error) {
        starting_ = false;
        showRunning(false);
        say(errorText(error.code, error.text), "notice-error");
      });
}

void JobDialog::follow(const JobStateChange& change) {
  if (job_ == 0 || change.job != job_) return;
  const bool failed = change.state == JobState::Failed;
  if (change.state == JobState::Completed) {
    job_ = 0;
    say(outcome(), "notice");
  } else if (failed || change.state == JobState::Cancelled) {
    job_ = 0;
    say(failed ? errorText(change.errorCode, change.errorText)
               : tr("It was cancelled; nothing was changed."),
        failed ? "notice-error" : "notice-warning");
  }
  if (job_ != 0) return;
  showRunning(false);
  if (closing_) QDialog::reject();
}

void JobDialog::showProgress(const JobProgress& progress) {
  if (job_ == 0 || progress.job != job_) return;
  progress_->setRange(0, 1000);
  progress_->setValue(static_cast<int>(progress.fraction * 1000));
  phase_->setText(QString::fromStdString(progress.phase));
}

void JobDialog::showRunning(bool running) {
  if (form_ != nullptr) form_->setEnabled(!running);
  start_->setEnabled(!running);
  progress_->setVisible(running);
  phase_->setVisible(running);
  close_->setText(running ? tr("Cancel") : tr("Close"));
  if (running) progress_->setRange(0, 0);
}

void JobDialog::reject() {
  if (!isRunning()) return QDialog::reject();
  closing_ = true;
  if (job_ != 0) services_.runner->cancel(job_);
  phase_->setText(tr("Cancelling …"));
}

}  // namespace sw
