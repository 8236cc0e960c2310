#include "core/metrics/metric_registry.h"

#include "core/base/error.h"

namespace sw {
namespace {

Metric onPreparedGrid(std::string name,
                      std::string title,
                      MetricScope scope,
                      std::string emptyPolicy,
                      std::vector<double> (*values)(const Confusion&)) {
  return {std::move(name),
          std::move(title),
          "",
          MetricDirection::HigherIsBetter,
          scope,
          MetricGrid::Prepared,
          std::move(emptyPolicy),
          values,
          nullptr};
}

Metric onNativeGrid(std::string name,
                    std::string title,
                    std::string unit,
                    MetricDirection direction,
                    std::string emptyPolicy,
                    std::optional<double> (*value)(const StructureScore&)) {
  return {std::move(name),
          std::move(title),
          std::move(unit),
          direction,
          MetricScope::PerVolume,
          MetricGrid::Native,
          std::move(emptyPolicy),
          nullptr,
          value};
}

std::vector<Metric> makeMetrics() {
  using enum MetricDirection;
  const std::string overlap = "absent from both: 1; absent from one side only: 0";
  const std::string distance =
      "absent from both: 0; absent from one side only: no value, counted as missed";
  return {
      onPreparedGrid("dice", "Dice per volume", MetricScope::PerVolume, overlap,
                     [](const Confusion& confusion) { return confusion.volumeDice(); }),
      onPreparedGrid("pooled_dice", "Pooled Dice", MetricScope::TestSet,
                     "absent from the whole test set: 0, as the reference counts it",
                     [](const Confusion& confusion) { return confusion.pooledDice(); }),
      onPreparedGrid("iou", "IoU per volume", MetricScope::PerVolume, overlap,
                     [](const Confusion& confusion) { return confusion.volumeIou(); }),
      onNativeGrid("native_dice", "Dice", "", HigherIsBetter, overlap,
                   [](const StructureScore& score) { return std::optional(score.dice); }),
      onNativeGrid("native_iou", "IoU", "", HigherIsBetter, overlap,
                   [](const StructureScore& score) { return std::optional(score.iou); }),
      onNativeGrid("hd95_mm", "HD95", "mm", LowerIsBetter, distance,
                   [](const StructureScore& score) { return score.hd95Mm; }),
      onNativeGrid("assd_mm", "ASSD", "mm", LowerIsBetter, distance,
                   [](const StructureScore& score) { return score.assdMm; }),
      onNativeGrid(
          "volume_difference_ml", "Volume difference", "ml", CloserToZeroIsBetter,
          "an absent structure has the volume 0",
          [](const StructureScore& score) { return std::optional(score.volumeDifferenceMl); }),
      onNativeGrid("relative_volume_difference", "Relative volume difference", "",
                   CloserToZeroIsBetter,
                   "absent from both: 0; absent from the truth only: no value, counted as missed",
                   [](const StructureScore& score) { return score.relativeVolumeDifference; }),
      onNativeGrid("missed", "Missed structures", "", LowerIsBetter,
                   "1 where the structure is in one of prediction and truth only, else 0",
                   [](const StructureScore& score) {
                     return std::optional(static_cast<double>(score.missed));
                   }),
  };
}

}  // namespace

const std::vector<Metric>& metrics() {
  static const std::vector<Metric> list = makeMetrics();
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
