#include "core/run/event_channel.h"

#include <algorithm>
#include <map>
#include <utility>

namespace sw {
namespace {

template <class Value>
struct Numbered {
  std::uint64_t order = 0;
  Value value;
};

/// Drops every second sample, counted from the newest, which stays.
void halve(std::vector<Numbered<MetricSample>>& samples) {
  std::size_t kept = 0;
  for (std::size_t i = (samples.size() + 1) % 2; i < samples.size(); i += 2) {
    if (kept != i) samples[kept] = std::move(samples[i]);
    ++kept;
  }
  samples.resize(kept);
}

}  // namespace

struct EventChannel::Impl {
  using SeriesKey = std::pair<std::int64_t, std::string>;

  std::size_t samplesPerSeries = 0;
  std::mutex mutex;
  std::uint64_t order = 0;
  std::vector<Numbered<Event>> lossless;
  std::map<std::int64_t, Numbered<JobProgress>> progress;
  std::map<SeriesKey, std::vector<Numbered<MetricSample>>> series;

  void addSample(MetricSample&& sample) {
    auto& samples = series[SeriesKey(sample.run.value, sample.series)];
    samples.push_back({order, std::move(sample)});
    if (samples.size() > samplesPerSeries) halve(samples);
  }
};

EventChannel::EventChannel(std::size_t samplesPerSeries) : impl_(std::make_unique<Impl>()) {
  impl_->samplesPerSeries = std::max<std::size_t>(samplesPerSeries, 1);
}

EventChannel::~EventChannel() = default;

void EventChannel::publish(Event event) {
  const std::lock_guard lock(impl_->mutex);
  ++impl_->order;
  if (auto* sample = std::get_if<MetricSample>(&event)) {
    impl_->addSample(std::move(*sample));
  } else if (auto* progress = std::get_if<JobProgress>(&event)) {
    impl_->progress[progress->job] = {impl_->order, std::move(*progress)};
  } else {
    impl_->lossless.push_back({impl_->order, std::move(event)});
  }
}

std::vector<Event> EventChannel::drain() {
  decltype(impl_->lossless) events;
  decltype(impl_->progress) progress;
  decltype(impl_->series) series;
  {
    const std::lock_guard lock(impl_->mutex);
    events.swap(impl_->lossless);
    progress.swap(impl_->progress);
    series.swap(impl_->series);
  }
  for (auto& [job, entry] : progress) events.push_back({entry.order, std::move(entry.value)});
  for (auto& [key, samples] : series) {
    for (auto& entry : samples) events.push_back({entry.order, std::move(entry.value)});
  }
  std::sort(events.begin(), events.end(),
            [](const auto& a, const auto& b) { return a.order < b.order; });
  std::vector<Event> ordered;
  ordered.reserve(events.size());
  for (auto& entry : events) ordered.push_back(std::move(entry.value));
  return ordered;
}

}  // namespace sw
