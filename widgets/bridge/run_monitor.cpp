#include "widgets/bridge/run_monitor.h"

#include <algorithm>

namespace sw {
namespace {

constexpr int kDrainMilliseconds = 50;

}  // namespace

RunMonitor::RunMonitor(EventChannel& channel, QObject* parent)
    : QObject(parent), channel_(channel) {
  connect(&timer_, &QTimer::timeout, this, &RunMonitor::drain);
  timer_.start(kDrainMilliseconds);
}

const JobInfo* RunMonitor::job(std::int64_t id) const {
  const auto found = std::ranges::find(jobs_, id, &JobInfo::job);
  return found == jobs_.end() ? nullptr : &*found;
}

const JobInfo* RunMonitor::current() const {
  const auto found = std::ranges::find_if(jobs_, [](const JobInfo& job) {
    return job.state == JobState::Running || job.state == JobState::Paused;
  });
  return found == jobs_.end() ? nullptr : &*found;
}

JobInfo& RunMonitor::entry(std::int64_t id) {
  const auto found = std::ranges::find(jobs_, id, &JobInfo::job);
  if (found != jobs_.end()) {
    return *found;
  }
  JobInfo& added = jobs_.emplace_back();
  added.job = id;
  added.queuedAt = QDateTime::currentDateTime();
  return added;
}

void RunMonitor::take(const JobStateChange& change) {
  JobInfo& job = entry(change.job);
  job.state = change.state;
  job.title = change.title;
  job.kind = change.kind;
  if (change.run) {
    job.run = change.run;
  }
  job.errorCode = change.errorCode;
  job.errorText = change.errorText;
  if (change.state == JobState::Completed) {
    job.fraction = 1;
  }
  if (job.ended()) {
    job.secondsLeft = -1;
  }
  Q_EMIT jobChanged(change);
}

void RunMonitor::take(const JobProgress& change) {
  JobInfo& job = entry(change.job);
  job.fraction = change.fraction;
  job.phase = change.phase;
  job.secondsLeft = change.secondsLeft;
  Q_EMIT progress(change);
}

void RunMonitor::drain() {
  std::vector<MetricSample> samples;
  const auto flush = [&] {
    if (!samples.empty()) {
      Q_EMIT metricsArrived(samples);
      samples.clear();
    }
  };
  for (const Event& event : channel_.drain()) {
    if (const auto* sample = std::get_if<MetricSample>(&event)) {
      samples.push_back(*sample);
      continue;
    }
    flush();
    if (const auto* state = std::get_if<JobStateChange>(&event)) {
      take(*state);
    } else if (const auto* step = std::get_if<JobProgress>(&event)) {
      take(*step);
    } else if (const auto* change = std::get_if<CatalogChange>(&event)) {
      Q_EMIT catalogChanged(*change);
    } else if (const auto* line = std::get_if<LogLine>(&event)) {
      Q_EMIT logLine(*line);
    }
  }
  flush();
}

}  // namespace sw
