#pragma once

#include "core/run/event_channel.h"
#include "core/ssl/collapse.h"
#include "core/store/records.h"
#include "widgets/plots/plot_data.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sw {

/// The metric series of one run: what the catalog holds, then what arrives. Live and reloaded
/// curves are the same.
class RunSeries {
 public:
  using Series = std::map<std::string, std::vector<MetricPoint>>;

  void reset(const RunRecord& run, Series stored);
  const RunRecord& run() const { return run_; }
  /// Takes the samples of this run that are new. @return whether any was
  bool append(const std::vector<MetricSample>& samples);
  bool empty() const { return series_.empty(); }

  /// Raw loss behind its smoothed line; for pre-training also the collapse line and the floor.
  PlotData lossPlot(bool logarithmic) const;
  /// One small curve, e.g. "lr" or "throughput".
  PlotData smallPlot(const std::string& name, const QString& title, bool logarithmic) const;
  /// Scores of the frozen encoder: position R² and, where there are labels, Dice.
  PlotData probePlot() const;
  /// The alarm of a pre-training run that has or had one.
  CollapseAlarm collapse() const;
  /// What the standing alarm says and what helps; empty without one.
  QString collapseText() const;
  std::optional<double> last(const std::string& name) const;
  /// 0 if the series has no point.
  std::int64_t lastStep(const std::string& name) const;

 private:
  std::vector<PlotPoint> points(const std::string& name) const;

  RunRecord run_;
  Series series_;
};

}  // namespace sw
