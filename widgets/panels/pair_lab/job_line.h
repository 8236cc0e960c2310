#pragma once

#include "core/run/job.h"
#include "widgets/bridge/app_services.h"
#include "widgets/bridge/one_job.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QProgressBar;
class QPushButton;

namespace sw {

/// A button that starts one job at a time, its progress, and Cancel: for views that need something
/// computed once.
class JobLine : public QWidget {
  Q_OBJECT
 public:
  JobLine(AppServices& services, const QString& startText, QWidget* parent = nullptr);

  /// Made on a pool thread; owns what it needs. No job can be started while there is none.
  void setJob(std::function<std::unique_ptr<Job>()> make);
  void say(const QString& text, const char* role = "");
  QString message() const;
  bool isRunning() const { return job_->isRunning(); }
  QPushButton* startButton() const { return start_; }

 Q_SIGNALS:
  void completed();

 private:
  void start();
  void takeEnd(JobState state, const QString& problem);
  void showRunning(bool running);

  std::function<std::unique_ptr<Job>()> make_;
  QPushButton* start_;
  QPushButton* cancel_;
  QProgressBar* progress_;
  QLabel* message_;
  OneJob* job_;
};

}  // namespace sw
