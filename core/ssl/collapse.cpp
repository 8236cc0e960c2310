#include "core/ssl/collapse.h"

namespace sw {

CollapseAlarm collapseAlarm(const std::vector<MetricPoint>& series) {
  CollapseAlarm alarm;
  for (const MetricPoint& point : series) {
    const int signs = static_cast<int>(point.value);
    if (signs != 0 && !alarm.stands()) {
      alarm.raised = point.step;
      alarm.ended = -1;
    } else if (signs == 0 && alarm.stands()) {
      alarm.ended = point.step;
    }
    alarm.signs = signs;
  }
  return alarm;
}

std::string collapseText(const CollapseAlarm& alarm) {
  if (alarm.stands()) return "collapsed since step " + std::to_string(alarm.raised);
  if (alarm.raised < 0) return {};
  return "collapsed from step " + std::to_string(alarm.raised) + " to " +
         std::to_string(alarm.ended);
}

}  // namespace sw
