#include "app/cli/job_console.h"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <iostream>
#include <optional>
#include <thread>

#include "app/cli/output.h"
#include "core/run/job_runner.h"

namespace sw::cli {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void onSignal(int signal) {
  interrupted = 1;
  std::signal(signal, SIG_DFL);  // the second one ends the program
}

/// Writes progress as one changing line on a terminal, else as a line per phase.
class ProgressLine {
 public:
  void show(const JobProgress& progress) {
    if (!terminal_ && progress.phase == lastPhase_) return;
    lastPhase_ = progress.phase;
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
  bool terminal_ = ::isatty(STDERR_FILENO) == 1;
  bool open_ = false;
  std::string lastPhase_;
};

bool terminal(JobState state) {
  return state == JobState::Completed || state == JobState::Cancelled || state == JobState::Failed;
}

/// Shows what arrived. @return the terminal state once it is there
std::optional<JobStateChange> showEvents(EventChannel& channel, ProgressLine& line) {
  std::optional<JobStateChange> last;
  for (const Event& event : channel.drain()) {
    if (const auto* progress = std::get_if<JobProgress>(&event)) line.show(*progress);
    if (const auto* text = std::get_if<LogLine>(&event)) {
      line.end();
      std::cerr << text->text << '\n';
    }
    if (const auto* state = std::get_if<JobStateChange>(&event); state != nullptr && terminal(state->state))
      last = *state;
  }
  return last;
}

void explain(Session& session, const JobStateChange& end) {
  if (end.state == JobState::Failed) {
    std::cerr << "error: " << end.errorText << '\n';
    session.exitCode = exitCodeOf(end.errorCode);
  }
  if (end.state != JobState::Cancelled) return;
  session.exitCode = kInterrupted;
  std::cerr << "Cancelled.";
  if (end.run) std::cerr << " Go on with: slicewise-cli resume " << idText("run", end.run);
  std::cerr << '\n';
}

}  // namespace

JobStateChange runJob(Session& session, std::unique_ptr<Job> job) {
  std::signal(SIGINT, onSignal);
  std::signal(SIGTERM, onSignal);
  EventChannel channel;
  JobRunner runner(channel);
  ProgressLine line;
  const std::int64_t number = runner.submit(std::move(job));
  std::optional<JobStateChange> end;
  while (!end) {
    if (interrupted != 0) runner.cancel(number);
    end = showEvents(channel, line);
    if (!end) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  line.end();
  explain(session, *end);
  return *end;
}

int exitCodeOf(const std::string& errorCode) {
  const auto startsWith = [&](std::string_view prefix) { return errorCode.rfind(prefix, 0) == 0; };
  if (startsWith("device.")) return kNoDevice;
  if (errorCode == "catalog.unknown" || errorCode == "catalog.duplicate") return kInputRefused;
  if (startsWith("catalog.") || startsWith("store.") || errorCode == "file.write") return kStoreFailed;
  if (startsWith("compute.") || startsWith("bug") || errorCode.empty()) return kFailed;
  return kInputRefused;
}

}  // namespace sw::cli
