#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "core/run/job.h"

namespace sw {

/// Turns any exception of a job into (code, text). The default knows Error and std::exception.
struct JobFailure {
  std::string code;
  std::string text;
};

/// First in, first out on one worker thread; every job ends in exactly one of Completed, Cancelled, Failed.
/// Thread rule: all methods may be called from any thread.
class JobRunner {
 public:
  explicit JobRunner(EventChannel& channel);
  /// Cancels everything and waits.
  ~JobRunner();
  std::int64_t submit(std::unique_ptr<Job> job);
  void cancel(std::int64_t job);
  void setPaused(std::int64_t job, bool paused);
  /// Waits until the job has ended and says how.
  JobStateChange wait(std::int64_t job);
  bool idle() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sw
