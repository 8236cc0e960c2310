#include "widgets/panels/job_dialog.h"

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
      close_(new QPushButton(tr("Close"))),
      job_(new OneJob(services, this)) {
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
  connect(job_, &OneJob::ended, this, &JobDialog::takeEnd);
  connect(job_, &OneJob::progressed, this, [this](int thousandths, const QString& phase) {
    progress_->setRange(0, 1000);
    progress_->setValue(thousandths);
    phase_->setText(phase);
  });
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
  say({}, "");
  showRunning(true);
  phase_->setText(tr("Waiting for its turn"));
  job_->start(job());
}

void JobDialog::takeEnd(JobState state, const QString& problem) {
  if (state == JobState::Completed) {
    say(outcome(), "notice");
  } else if (!problem.isEmpty()) {
    say(problem, "notice-error");
  } else {
    say(tr("It was cancelled; nothing was changed."), "notice-warning");
  }
  showRunning(false);
  if (closing_) QDialog::reject();
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
  job_->cancel();
  phase_->setText(tr("Cancelling …"));
}

}  // namespace sw
