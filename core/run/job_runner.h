#pragma once

#include "core/run/job.h"

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>

namespace sw {

/// Why a job failed: a stable word and an English sentence.
struct JobFailure {
  std::string code;
  std::string text;
};

/// Turns any exception of a job into (code, text). The default knows Error, std::bad_alloc and
/// std::exception.
using FailureTranslator = std::function<JobFailure(const std::exception_ptr&)>;
JobFailure describeFailure(const std::exception_ptr& failure);

/// First in, first out on one worker thread of low priority; every job ends in exactly one of
/// Completed, Cancelled, Failed. A job that returns after it was told not to go on counts as
/// Cancelled. Thread rule: all methods may be called from any thread.
class JobRunner {
 public:
  explicit JobRunner(EventChannel& channel, FailureTranslator translate = describeFailure);
  /// Cancels everything and waits.
  ~JobRunner();
  std::int64_t submit(std::unique_ptr<Job> job);
  void cancel(std::int64_t job);
  /// A running job pauses (and says so) when it next asks keepGoing(); cancel passes through a
  /// pause.
  void setPaused(std::int64_t job, bool paused);
  /// Waits until the job has ended and says how.
  JobStateChange wait(std::int64_t job);
  bool idle() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sw
