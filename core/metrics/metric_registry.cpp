#include "core/metrics/metric_registry.h"

#include "core/base/error.h"

namespace sw {

const std::vector<Metric>& metrics() {
  static const std::string kPerVolume = "absent from both: 1; absent from one side only: 0";
  static const std::vector<Metric> list = {
      {"dice", "Dice per volume", "", MetricDirection::HigherIsBetter, MetricScope::Volume,
       kPerVolume, [](const Confusion& confusion) { return confusion.volumeDice(); }},
      {"pooled_dice", "Pooled Dice", "", MetricDirection::HigherIsBetter, MetricScope::TestSet,
       "absent from the whole test set: 0, as the reference counts it",
       [](const Confusion& confusion) { return confusion.pooledDice(); }},
      {"iou", "IoU per volume", "", MetricDirection::HigherIsBetter, MetricScope::Volume,
       kPerVolume, [](const Confusion& confusion) { return confusion.volumeIou(); }},
  };
  return list;
}

const Metric& metric(std::string_view name) {
  std::string known;
  for (const Metric& entry : metrics()) {
    if (entry.name == name) return entry;
    known += (known.empty() ? "" : ", ") + entry.name;
  }
  throw InputError("metric.unknown",
                   "unknown metric '" + std::string(name) + "'; known are " + known);
}

}  // namespace sw
