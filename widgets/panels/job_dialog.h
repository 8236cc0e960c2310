#pragma once

#include "core/run/job.h"
#include "widgets/bridge/app_services.h"
#include "widgets/bridge/one_job.h"

#include <QDialog>

#include <functional>
#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace sw {

/// A dialog that starts one job, shows its progress and what came of it, and may start it again.
/// Closing it cancels the job.
class JobDialog : public QDialog {
  Q_OBJECT
 public:
  JobDialog(AppServices& services, const QString& startText, QWidget* parent);

  bool isRunning() const { return job_->isRunning(); }
  QPushButton* startButton() const { return start_; }
  /// What the dialog says about its job.
  QString message() const;

 public Q_SLOTS:
  void reject() override;

 protected:
  /// Above progress and buttons.
  void setForm(QWidget* form);
  /// Made on a pool thread; owns what it needs.
  virtual std::function<std::unique_ptr<Job>()> job() const = 0;
  /// On the GUI thread, after the job has completed: what came of it.
  virtual QString outcome() = 0;
  AppServices& services() const { return services_; }
  void say(const QString& text, const char* role);

 private:
  void start();
  void takeEnd(JobState state, const QString& problem);
  void showRunning(bool running);

  AppServices& services_;
  QVBoxLayout* column_;
  QWidget* form_ = nullptr;
  QLabel* message_;
  QProgressBar* progress_;
  QLabel* phase_;
  QPushButton* start_;
  QPushButton* close_;
  OneJob* job_;
  bool closing_ = false;
};

}  // namespace sw
