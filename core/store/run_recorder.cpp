#include "core/store/run_recorder.h"

#include "core/base/clock.h"
#include "core/base/log.h"

#include <exception>

namespace sw {
namespace {

constexpr std::size_t kBatchRows = 256;
constexpr double kBatchSeconds = 0.5;

}  // namespace

RunRecorder::RunRecorder(Catalog& catalog, RunId run, JobContext& context)
    : catalog_(catalog), run_(run), context_(context) {}

RunRecorder::~RunRecorder() {
  try {
    flush();
  } catch (const std::exception& failure) {
    log(LogLevel::Error,
        "The last metrics of run " + std::to_string(run_.value) + " are lost: " + failure.what());
  }
}

void RunRecorder::add(const std::string& series, std::int64_t step, double value) {
  if (pending_.empty()) oldest_ = monotonicSeconds();
  pending_.push_back({series, {step, value}});
  if (pending_.size() >= kBatchRows || monotonicSeconds() - oldest_ >= kBatchSeconds) flush();
}

void RunRecorder::flush() {
  catalog_.runs().appendMetrics(run_, pending_);
  for (const auto& [series, point] : pending_)
    context_.metric({run_, series, point.step, point.value});
  pending_.clear();
}

}  // namespace sw
