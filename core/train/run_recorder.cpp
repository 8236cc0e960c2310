#include "core/train/run_recorder.h"

#include "core/base/clock.h"

namespace sw {
namespace {
constexpr std::size_t kMostWaiting = 256;
constexpr double kLongestWait = 0.5;
}  // namespace

RunRecorder::RunRecorder(RunRepository& runs, JobContext& context, RunId run)
    : runs_(&runs), context_(&context), run_(run), lastFlush_(monotonicSeconds()) {}

void RunRecorder::add(const std::string& series, std::int64_t step, double value) {
  waiting_.emplace_back(series, MetricPoint{step, value});
  if (waiting_.size() >= kMostWaiting || monotonicSeconds() - lastFlush_ > kLongestWait) flush();
}

void RunRecorder::flush() {
  lastFlush_ = monotonicSeconds();
  if (waiting_.empty()) return;
  runs_->appendMetrics(run_, waiting_);
  for (const auto& [series, point] : waiting_) context_->metric({run_, series, point.step, point.value});
  waiting_.clear();
}

}  // namespace sw
