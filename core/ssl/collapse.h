#pragma once

#include "core/store/records.h"

#include <cstdint>
#include <string>
#include <vector>

namespace sw {

/// Series of a pre-training run that holds its collapse alarm: a point where it was raised, changed
/// or taken back. Values: 0, or a sum of CollapseSign.
constexpr const char* kCollapseSeries = "collapse_alarm";

enum CollapseSign : int {
  kLossOnLine = 1,  ///< the loss is that of a network which tells nothing apart
  kNoSpread = 2     ///< all embeddings are the same
};

/// Embeddings that lie less far apart (EmbeddingSpread::spread, 0 to 1) count as all alike: at
/// temperature 0.1 their similarities then differ by less than 0.001 nats.
constexpr double kSmallestSpread = 0.01;

/// What the series says: the newest alarm.
struct CollapseAlarm {
  int signs = 0;             ///< of the standing alarm; 0 = none stands
  std::int64_t raised = -1;  ///< step at which the newest alarm began; −1 = there was never one
  std::int64_t ended =
      -1;  ///< step at which it was taken back; −1 = it stands, or there was never one
  bool stands() const { return signs != 0; }
  bool operator==(const CollapseAlarm&) const = default;
};
CollapseAlarm collapseAlarm(const std::vector<MetricPoint>& series);

/// "collapsed since step 200", "collapsed from step 100 to 300"; empty if there was never an alarm.
std::string collapseText(const CollapseAlarm& alarm);

}  // namespace sw
