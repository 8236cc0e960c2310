#include "core/ssl/collapse.h"

#include <iomanip>
#include <locale>
#include <sstream>

namespace sw {

bool onCollapseLine(double epochLoss, double collapse) {
  return epochLoss >= collapse * (1.0 - kCollapseMargin);
}

std::string collapseNotice(const std::map<std::string, std::vector<MetricPoint>>& metrics) {
  const auto epochs = metrics.find("epoch_loss");
  const auto line = metrics.find("collapse");
  if (epochs == metrics.end() || line == metrics.end() || line->second.empty()) return {};
  const double collapse = line->second.back().value;
  int count = 0;
  for (auto point = epochs->second.rbegin(); point != epochs->second.rend(); ++point) {
    if (!onCollapseLine(point->value, collapse)) break;
    ++count;
  }
  if (count == 0) return {};
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << std::fixed << std::setprecision(3) << "The mean loss of the last "
       << (count == 1 ? "" : std::to_string(count)) << (count == 1 ? "epoch" : " epochs") << " ("
       << epochs->second.back().value << ") stays on the collapse line (" << collapse
       << "): so far the encoder does not tell the slices apart.";
  return text.str();
}

}  // namespace sw
