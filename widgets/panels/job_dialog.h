#pragma once

#include "core/run/event_channel.h"
#include "core/run/job.h"
#include "widgets/bridge/app_services.h"

#include <QDialog>

#include <cstdint>
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

  bool isRunning() const { return job_ != 0 || starting_; }
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
  void follow(const JobStateChange& change);
  void showProgress(const JobProgress& progress);
  void showRunning(bool running);

  AppServices& services_;
  QVBoxLayout* column_;
  QWidget* form_ = nullptr;
  QLabel* message_;
  QProgressBar* progress_;
  QLabel* phase_;
  QPushButton* start_;
  QPushButton* close_;
  std::int64_t job_ = 0;
  bool starting_ = false;
  bool closing_ = false;
};

}  // namespace sw
