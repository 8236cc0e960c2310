#include "widgets/panels/pair_lab/job_line.h"

#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>

namespace sw {

JobLine::JobLine(AppServices& services, const QString& startText, QWidget* parent)
    : QWidget(parent),
      start_(new QPushButton(startText)),
      cancel_(new QPushButton(tr("Cancel"))),
      progress_(new QProgressBar),
      message_(new QLabel),
      job_(new OneJob(services, this)) {
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
  connect(cancel_, &QPushButton::clicked, job_, &OneJob::cancel);
  connect(job_, &OneJob::submitted, this, [this] { cancel_->setEnabled(true); });
  connect(job_, &OneJob::ended, this, &JobLine::takeEnd);
  connect(job_, &OneJob::progressed, this, [this](int thousandths, const QString& phase) {
    progress_->setRange(0, 1000);
    progress_->setValue(thousandths);
    message_->setText(phase);
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
  cancel_->setEnabled(running && job_->isSubmitted());
  progress_->setVisible(running);
  if (running) progress_->setRange(0, 0);
}

void JobLine::start() {
  if (isRunning() || !make_) return;
  showRunning(true);
  say(tr("Waiting for its turn"));
  job_->start(make_);
}

void JobLine::takeEnd(JobState state, const QString& problem) {
  showRunning(false);
  start_->setEnabled(make_ != nullptr);
  if (!problem.isEmpty()) {
    say(problem, "error");
  } else {
    say(state == JobState::Completed ? QString() : tr("It was cancelled."));
  }
  if (state == JobState::Completed) Q_EMIT completed();
}

}  // namespace sw
