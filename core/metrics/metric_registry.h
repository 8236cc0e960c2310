#pragma once

#include "core/metrics/confusion.h"
#include "core/metrics/structure_score.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sw {

enum class MetricDirection { HigherIsBetter, LowerIsBetter, CloserToZeroIsBetter };
/// What the totals of a metric run over before it is computed.
enum class MetricScope { PerVolume, TestSet };
/// The voxels that are compared: the network's slices (resampled, cropped), or the label file's
/// own.
enum class MetricGrid { Prepared, Native };

/// A metric: what the catalog stores and the tables show.
struct Metric {
  std::string name;   ///< stable, as in the catalog: "dice"
  std::string title;  ///< English heading
  std::string unit;   ///< "" = none
  MetricDirection direction = MetricDirection::HigherIsBetter;
  MetricScope scope = MetricScope::PerVolume;
  MetricGrid grid = MetricGrid::Prepared;
  std::string emptyPolicy;  ///< one sentence: what an absent class scores
  /// Prepared grid: one value per class ≥ 1; all structures = their mean.
  std::vector<double> (*values)(const Confusion& confusion) = nullptr;
  /// Native grid: nothing where the metric has no value. @source method.md D19
  std::optional<double> (*value)(const StructureScore& score) = nullptr;
};

/// In the order in which they are shown.
const std::vector<Metric>& metrics();
/// @throws InputError `metric.unknown` listing the known names
const Metric& metric(std::string_view name);

}  // namespace sw
