#pragma once

#include "core/run/event_channel.h"

#include <string>

namespace sw {

/// What a running job sees of the world. Thread rule: used by the job's thread and its helpers.
class JobContext {
 public:
  virtual ~JobContext() = default;
  /// False once the job is cancelled. Waits here while the job is paused. Asked at least every 0.2
  /// s of work.
  virtual bool keepGoing() = 0;
  virtual void progress(double fraction, const std::string& phase) = 0;
  virtual void metric(const MetricSample& sample) = 0;
  virtual void changed(const CatalogChange& change) = 0;
  /// Published, and written to the log.
  virtual void logLine(LogLevel level, const std::string& text) = 0;
  virtual void startedRun(RunId run) = 0;
};

/// Work made from a snapshot of its settings; owns all it needs, runs once, may throw.
class Job {
 public:
  virtual ~Job() = default;
  virtual std::string title() const = 0;
  virtual std::string kind() const = 0;
  /// Ends by returning, by throwing Cancelled, or by throwing an exception (→ Failed).
  virtual void run(JobContext& context) = 0;
};

}  // namespace sw
