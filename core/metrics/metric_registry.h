#pragma once

#include "core/metrics/confusion.h"

#include <string>
#include <string_view>
#include <vector>

namespace sw {

enum class MetricDirection { HigherIsBetter, LowerIsBetter };
/// What the totals of a metric run over before it is computed.
enum class MetricScope { Volume, TestSet };

/// An overlap metric: what the catalog stores and the tables show.
struct Metric {
  std::string name;   ///< stable, as in the catalog: "dice"
  std::string title;  ///< English heading
  std::string unit;   ///< "" = none
  MetricDirection direction = MetricDirection::HigherIsBetter;
  MetricScope scope = MetricScope::Volume;
  std::string emptyPolicy;  ///< one sentence: what an absent class scores
  /// One value per class ≥ 1.
  std::vector<double> (*values)(const Confusion& confusion) = nullptr;
};

/// In the order in which they are shown.
const std::vector<Metric>& metrics();
/// @throws InputError `metric.unknown` listing the known names
const Metric& metric(std::string_view name);

}  // namespace sw
