#include "core/run/job_runner.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <new>
#include <stop_token>
#include <thread>
#include <utility>

#ifdef __linux__
#include <sched.h>
#include <sys/resource.h>
#endif

#include "core/base/error.h"
#include "core/base/log.h"

namespace sw {
namespace {

using Clock = std::chrono::steady_clock;

bool isTerminal(JobState state) {
  return state == JobState::Completed || state == JobState::Cancelled || state == JobState::Failed;
}

/// The window's thread must win every contest for a core; threads made by this one inherit it.
/// Refusal (a container may forbid it) costs smoothness only.
void lowerThreadPriority() {
#ifdef __linux__
  const sched_param parameters{};
  sched_setscheduler(0, SCHED_BATCH, &parameters);
  setpriority(PRIO_PROCESS, 0, 10);
#endif
}

std::string firstLine(const char* text) {
  const std::string whole(text);
  return whole.substr(0, whole.find('\n'));
}

/// Time left, from the pace since the first report; time spent in a pause does not count.
class PaceEstimate {
 public:
  double secondsLeft(double fraction) {
    const auto now = Clock::now();
    if (!started_) {
      started_ = true;
      firstFraction_ = fraction;
      firstTime_ = now;
    }
    const double elapsed = std::chrono::duration<double>(now - firstTime_ - paused_).count();
    const double done = fraction - firstFraction_;
    if (elapsed < 0.5 || done < 1e-3) return -1;
    return std::max(0.0, elapsed * (1 - fraction) / done);
  }
  void addPause(Clock::duration length) {
    if (started_) paused_ += length;
  }

 private:
  bool started_ = false;
  double firstFraction_ = 0;
  Clock::time_point firstTime_;
  Clock::duration paused_{0};
};

struct Entry {
  std::unique_ptr<Job> job;
  JobStateChange last;
  bool cancelRequested = false;
  bool cancelNoticed = false;
  bool pauseRequested = false;
  PaceEstimate pace;
};

}  // namespace

JobFailure describeFailure(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const Error& error) {
    return {error.code(), error.what()};
  } catch (const std::bad_alloc&) {
    return {"memory.exhausted",
            "Out of memory. Close other programs or use a smaller batch, then start again."};
  } catch (const std::filesystem::filesystem_error& error) {
    return {"store.io", error.path1().string() + ": " + error.code().message() + "."};
  } catch (const std::exception& error) {
    return {"bug.exception", firstLine(error.what())};
  } catch (...) {
    return {"bug.exception", "The job failed for an unknown reason."};
  }
}

struct JobRunner::Impl {
  EventChannel& channel;
  FailureTranslator translate;
  mutable std::mutex mutex;
  std::condition_variable changed;
  std::deque<std::shared_ptr<Entry>> queue;
  std::shared_ptr<Entry> running;
  std::map<std::int64_t, std::shared_ptr<Entry>> entries;
  std::int64_t lastId = 0;
  bool closing = false;
  std::jthread worker;

  Impl(EventChannel& eventChannel, FailureTranslator translator)
      : channel(eventChannel), translate(std::move(translator)) {}

  /// Publishes under the lock, so that the channel sees states in the order in which they came
  /// about.
  void setState(Entry& entry, JobState state) {
    entry.last.state = state;
    channel.publish(entry.last);
    changed.notify_all();
  }

  void cancelEntry(Entry& entry) {
    if (isTerminal(entry.last.state)) return;
    entry.cancelRequested = true;
    if (entry.last.state == JobState::Queued) {
      std::erase_if(queue, [&](const auto& queued) { return queued.get() == &entry; });
      entry.job.reset();
      setState(entry, JobState::Cancelled);
    }
    changed.notify_all();
  }

  Entry& find(std::int64_t id) {
    const auto found = entries.find(id);
    if (found == entries.end())
      throw BugError("bug.job", "There is no job " + std::to_string(id) + ".");
    return *found->second;
  }

  void work();
  void execute(const std::shared_ptr<Entry>& entry);
  bool keepGoing(Entry& entry);
};

namespace {

/// The context of one running job: forwards to the runner's channel.
class RunnerContext final : public JobContext {
 public:
  RunnerContext(EventChannel& channel,
                std::int64_t job,
                std::function<bool()> keepGoing,
                std::function<double(double)> secondsLeft,
                std::function<void(RunId)> startedRun)
      : channel_(channel),
        job_(job),
        keepGoing_(std::move(keepGoing)),
        secondsLeft_(std::move(secondsLeft)),
        startedRun_(std::move(startedRun)) {}

  bool keepGoing() override { return keepGoing_(); }
  void progress(double fraction, const std::string& phase) override {
    const double bounded = std::clamp(fraction, 0.0, 1.0);
    channel_.publish(JobProgress{job_, bounded, phase, secondsLeft_(bounded)});
  }
  void metric(const MetricSample& sample) override { channel_.publish(sample); }
  void changed(const CatalogChange& change) override { channel_.publish(change); }
  void logLine(LogLevel level, const std::string& text) override {
    log(level, text);
    channel_.publish(LogLine{job_, level, text});
  }
  void startedRun(RunId run) override { startedRun_(run); }

 private:
  EventChannel& channel_;
  std::int64_t job_;
  std::function<bool()> keepGoing_;
  std::function<double(double)> secondsLeft_;
  std::function<void(RunId)> startedRun_;
};

}  // namespace

bool JobRunner::Impl::keepGoing(Entry& entry) {
  std::unique_lock lock(mutex);
  if (entry.pauseRequested && !entry.cancelRequested) {
    const auto since = Clock::now();
    if (entry.last.state == JobState::Running) setState(entry, JobState::Paused);
    changed.wait(lock, [&] { return !entry.pauseRequested || entry.cancelRequested; });
    // Several helpers of one job may wait here; the first to wake says so.
    if (entry.last.state == JobState::Paused) {
      entry.pace.addPause(Clock::now() - since);
      setState(entry, JobState::Running);
    }
  }
  if (entry.cancelRequested) entry.cancelNoticed = true;
  return !entry.cancelRequested;
}

void JobRunner::Impl::execute(const std::shared_ptr<Entry>& entry) {
  RunnerContext context(
      channel, entry->last.job, [&] { return keepGoing(*entry); },
      [&](double fraction) {
        const std::lock_guard lock(mutex);
        return entry->pace.secondsLeft(fraction);
      },
      [&](RunId run) {
        const std::lock_guard lock(mutex);
        entry->last.run = run;
        setState(*entry, entry->last.state);
      });
  JobState end = JobState::Completed;
  JobFailure failure;
  try {
    entry->job->run(context);
  } catch (const Cancelled&) {
    end = JobState::Cancelled;
  } catch (...) {
    end = JobState::Failed;
    failure = translate(std::current_exception());
  }
  // The job's files and connections are closed before anyone hears that it ended.
  entry->job.reset();
  if (end == JobState::Failed) log(LogLevel::Error, entry->last.title + ": " + failure.text);
  const std::lock_guard lock(mutex);
  if (end == JobState::Completed && entry->cancelNoticed) end = JobState::Cancelled;
  entry->last.errorCode = failure.code;
  entry->last.errorText = failure.text;
  running.reset();
  setState(*entry, end);
}

void JobRunner::Impl::work() {
  lowerThreadPriority();
  for (;;) {
    std::shared_ptr<Entry> entry;
    {
      std::unique_lock lock(mutex);
      changed.wait(lock, [this] { return closing || !queue.empty(); });
      if (queue.empty()) return;
      entry = queue.front();
      queue.pop_front();
      running = entry;
      setState(*entry, JobState::Running);
    }
    execute(entry);
  }
}

JobRunner::JobRunner(EventChannel& channel, FailureTranslator translate)
    : impl_(std::make_unique<Impl>(channel, std::move(translate))) {
  impl_->worker = std::jthread([impl = impl_.get()] { impl->work(); });
}

JobRunner::~JobRunner() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->closing = true;
    for (auto& [id, entry] : impl_->entries) impl_->cancelEntry(*entry);
    impl_->changed.notify_all();
  }
  impl_->worker.join();
}

std::int64_t JobRunner::submit(std::unique_ptr<Job> job) {
  if (!job) throw BugError("bug.job", "An empty job was submitted.");
  auto entry = std::make_shared<Entry>();
  entry->last.title = job->title();
  entry->last.kind = job->kind();
  entry->job = std::move(job);
  const std::lock_guard lock(impl_->mutex);
  entry->last.job = ++impl_->lastId;
  impl_->entries.emplace(entry->last.job, entry);
  impl_->queue.push_back(entry);
  impl_->setState(*entry, JobState::Queued);
  return entry->last.job;
}

void JobRunner::cancel(std::int64_t job) {
  const std::lock_guard lock(impl_->mutex);
  impl_->cancelEntry(impl_->find(job));
}

void JobRunner::setPaused(std::int64_t job, bool paused) {
  const std::lock_guard lock(impl_->mutex);
  Entry& entry = impl_->find(job);
  if (isTerminal(entry.last.state)) return;
  entry.pauseRequested = paused;
  impl_->changed.notify_all();
}

JobStateChange JobRunner::wait(std::int64_t job) {
  std::unique_lock lock(impl_->mutex);
  const Entry& entry = impl_->find(job);
  impl_->changed.wait(lock, [&] { return isTerminal(entry.last.state); });
  return entry.last;
}

bool JobRunner::idle() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->queue.empty() && !impl_->running;
}

}  // namespace sw
