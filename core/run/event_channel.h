#pragma once

#include "core/base/ids.h"
#include "core/base/log.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

namespace sw {

enum class JobState { Queued, Running, Paused, Completed, Cancelled, Failed };

struct JobStateChange {
  std::int64_t job = 0;
  JobState state = JobState::Queued;
  std::string title;
  std::string kind;       ///< "import", "pretrain", "finetune", "evaluate", "study"
  RunId run;              ///< if the job makes one
  std::string errorCode;  ///< Failed only
  std::string errorText;
};

struct JobProgress {
  std::int64_t job = 0;
  double fraction = 0;      ///< 0…1
  std::string phase;        ///< "epoch 3 of 20"
  double secondsLeft = -1;  ///< -1 = unknown
};

/// One point of a series, published after it was stored.
struct MetricSample {
  RunId run;
  std::string series;  ///< "loss", "loss_unscaled", "lr", "positives", "val_dice", "epoch_loss" …
  std::int64_t step = 0;
  double value = 0;
};

/// Something in the catalog changed: read it again.
struct CatalogChange {
  std::string what;  ///< "datasets", "volumes" (edited), "splits", "runs", "studies"
  std::int64_t id = 0;
};

struct LogLine {
  std::int64_t job = 0;
  LogLevel level = LogLevel::Info;
  std::string text;
};

using Event = std::variant<JobStateChange, JobProgress, MetricSample, CatalogChange, LogLine>;

/// Many writers, one polling reader. States, changes and log lines are never lost; when the reader
/// is slow, progress keeps the newest per job and metric samples are thinned per series, the newest
/// always kept.
class EventChannel {
 public:
  explicit EventChannel(std::size_t samplesPerSeries = 4096);
  ~EventChannel();
  void publish(Event event);
  std::vector<Event> drain();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sw
