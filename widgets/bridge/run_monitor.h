#pragma once

#include "core/run/event_channel.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <string>
#include <vector>

namespace sw {

/// A job as the window knows it.
struct JobInfo {
  std::int64_t job = 0;
  std::string title;
  std::string kind;
  JobState state = JobState::Queued;
  RunId run;
  double fraction = 0;
  std::string phase;
  double secondsLeft = -1;
  std::string errorCode;
  std::string errorText;
  QDateTime queuedAt;

  bool ended() const {
    return state == JobState::Completed || state == JobState::Cancelled ||
           state == JobState::Failed;
  }
};

/// Drains the event channel every 50 ms on the GUI thread and says what came. Keeps the list of
/// this session's jobs.
class RunMonitor : public QObject {
  Q_OBJECT
 public:
  explicit RunMonitor(EventChannel& channel, QObject* parent = nullptr);

  const std::vector<JobInfo>& jobs() const { return jobs_; }
  /// Null if there is no such job.
  const JobInfo* job(std::int64_t id) const;
  /// The job that runs or is paused now; null if none.
  const JobInfo* current() const;
  /// Takes what the channel holds now (the timer calls it).
  void drain();

 Q_SIGNALS:
  void jobChanged(const sw::JobStateChange& change);
  void progress(const sw::JobProgress& progress);
  /// All samples of one drain, in order.
  void metricsArrived(const std::vector<sw::MetricSample>& samples);
  void catalogChanged(const sw::CatalogChange& change);
  void logLine(const sw::LogLine& line);

 private:
  JobInfo& entry(std::int64_t id);
  void take(const JobStateChange& change);
  void take(const JobProgress& progress);

  EventChannel& channel_;
  QTimer timer_;
  std::vector<JobInfo> jobs_;
};

}  // namespace sw
