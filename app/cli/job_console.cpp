#include "app/cli/job_console.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <iostream>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "app/cli/output.h"
#include "core/base/log.h"
#include "core/run/job_runner.h"

namespace sw::cli {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void onSignal(int signal) {
  interrupted = 1;
  std::signal(signal, SIG_DFL);  // the second one ends the program
}

/// Writes progress as one changing line on a terminal; elsewhere (a log file) as a line for each kind of phase, and
/// between them ever more rarely: after a second at first, after a minute at last.
class ProgressLine {
 public:
  void show(const JobProgress& progress) {
    if (!terminal_ && !isDue(kindOf(progress.phase))) return;
    std::cerr << (terminal_ ? "\r\033[K" : "") << static_cast<int>(progress.fraction * 100) << " %  "
              << progress.phase;
    if (progress.secondsLeft >= 0) std::cerr << "  (" << static_cast<long>(progress.secondsLeft) << " s left)";
    std::cerr << (terminal_ ? "" : "\n") << std::flush;
    open_ = terminal_;
  }
  void end() {
    if (open_) std::cerr << '\n';
    open_ = false;
  }

 private:
  using Clock = std::chrono::steady_clock;

  /// "epoch 3 of 20" and "epoch 4 of 20" are one kind.
  static std::string kindOf(std::string phase) {
    std::erase_if(phase, [](char c) { return c >= '0' && c <= '9'; });
    return phase;
  }
  bool isDue(std::string kind) {
    const auto now = Clock::now();
    if (kind == lastKind_ && now < nextLine_) return false;
    lastKind_ = std::move(kind);
    nextLine_ = now + std::clamp<Clock::duration>((now - begun_) / 20, std::chrono::seconds(1), std::chrono::minutes(1));
    return true;
  }

  bool terminal_ = ::isatty(STDERR_FILENO) == 1;
  bool open_ = false;
  Clock::time_point begun_ = Clock::now(), nextLine_;
  std::string lastKind_;
};

/// While it lives, warnings and errors of the log arrive here instead of on stderr, where they would break the line of
/// progress. Thread rule: the log writes from any thread, take() is called by one.
class LogQueue {
 public:
  /// @param title of the job: its own failure, which the log has as well, is left to explain()
  explicit LogQueue(std::string title) : failure_(std::move(title) + ": ") {
    logToConsole(false);
    logToSink([this](LogLevel level, std::string_view text) {
      if (level < LogLevel::Warning || (level == LogLevel::Error && text.starts_with(failure_))) return;
      const std::lock_guard lock(mutex_);
      lines_.push_back((level == LogLevel::Warning ? "warning: " : "error: ") + std::string(text));
    });
  }
  ~LogQueue() {
    logToSink({});
    logToConsole(true);
  }
  LogQueue(const LogQueue&) = delete;
  LogQueue& operator=(const LogQueue&) = delete;
  std::vector<std::string> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(lines_, {});
  }

 private:
  std::string failure_;
  std::mutex mutex_;
  std::vector<std::string> lines_;
};

bool terminal(JobState state) {
  return state == JobState::Completed || state == JobState::Cancelled || state == JobState::Failed;
}

/// Shows what arrived and notes it in `outcome`. @return whether the job has ended
bool showEvents(EventChannel& channel, LogQueue& log, ProgressLine& line, JobOutcome& outcome) {
  const std::vector<Event> events = channel.drain();
  for (const std::string& text : log.take()) {
    line.end();
    std::cerr << text << '\n';
  }
  bool ended = false;
  for (const Event& event : events) {
    if (const auto* progress = std::get_if<JobProgress>(&event)) line.show(*progress);
    const auto* text = std::get_if<LogLine>(&event);
    if (text != nullptr && text->level < LogLevel::Warning) {
      line.end();
      std::cerr << onOneLine(text->text) << '\n';
    }
    if (const auto* change = std::get_if<CatalogChange>(&event)) {
      if (change->what == "datasets") outcome.dataset = DatasetId{change->id};
      if (change->what == "studies") outcome.study = StudyId{change->id};
    }
    const auto* state = std::get_if<JobStateChange>(&event);
    if (state == nullptr || !terminal(state->state)) continue;
    outcome.end = *state;
    ended = true;
  }
  return ended;
}

/// What can go on: the study that the job belongs to, else its run.
std::string resumable(const JobOutcome& outcome) {
  return outcome.study ? idText("study", outcome.study) : idText("run", outcome.end.run);
}

void explain(Session& session, const JobOutcome& outcome) {
  const JobStateChange& end = outcome.end;
  if (outcome.completed()) return;
  const bool cancelled = end.state == JobState::Cancelled;
  session.exitCode = cancelled ? kInterrupted : exitCodeOf(end.errorCode);
  std::cerr << (cancelled ? "Cancelled." : "error: " + onOneLine(end.errorText)) << '\n';
  // A run whose settings are wrong fails again; one that lacked room or a file can go on.
  const bool curable = cancelled || outcome.study || session.exitCode == kStoreFailed ||
                       end.errorCode.starts_with("data.") || end.errorCode.starts_with("file.");
  const std::string id = resumable(outcome);
  if (curable && !id.empty()) std::cerr << "Go on with: " << session.programText() << " resume " << id << '\n';
}

/// Signals that the caller ignores (nohup, a background shell) stay ignored.
void cancelOn(int signal) {
  if (std::signal(signal, onSignal) == SIG_IGN) std::signal(signal, SIG_IGN);
}

}  // namespace

JobOutcome runJob(Session& session, std::unique_ptr<Job> job) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) cancelOn(signal);
  EventChannel channel;
  LogQueue log(job->title());
  JobRunner runner(channel);
  ProgressLine line;
  const std::int64_t number = runner.submit(std::move(job));
  JobOutcome outcome;
  for (bool ended = false; !ended;) {
    if (interrupted != 0) runner.cancel(number);
    ended = showEvents(channel, log, line, outcome);
    if (!ended) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  line.end();
  for (const std::string& text : log.take()) std::cerr << text << '\n';
  explain(session, outcome);
  return outcome;
}

int exitCodeOf(const std::string& errorCode) {
  const auto startsWith = [&](std::string_view prefix) { return errorCode.rfind(prefix, 0) == 0; };
  if (startsWith("device.")) return kNoDevice;
  for (const char* refused : {"catalog.unknown", "catalog.duplicate", "catalog.name", "catalog.used"})
    if (errorCode == refused) return kInputRefused;
  if (startsWith("catalog.") || startsWith("store.") || errorCode == "file.write") return kStoreFailed;
  for (const char* failed : {"compute.", "memory", "study.", "bug"})
    if (startsWith(failed)) return kFailed;
  if (errorCode.empty()) return kFailed;
  return kInputRefused;
}

}  // namespace sw::cli
