#include "widgets/models/run_series.h"

#include "widgets/models/texts.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace sw {
namespace {

constexpr std::size_t kFewPoints = 20;

}  // namespace

void RunSeries::reset(const RunRecord& run, Series stored) {
  run_ = run;
  series_ = std::move(stored);
}

bool RunSeries::append(const std::vector<MetricSample>& samples) {
  bool any = false;
  for (const MetricSample& sample : samples) {
    if (sample.run != run_.id) continue;
    std::vector<MetricPoint>& known = series_[sample.series];
    if (known.empty() || sample.step > known.back().step) {
      known.push_back({sample.step, sample.value});
      any = true;
    }
  }
  return any;
}

std::vector<PlotPoint> RunSeries::points(const std::string& name) const {
  std::vector<PlotPoint> points;
  if (const auto found = series_.find(name); found != series_.end()) {
    points.reserve(found->second.size());
    for (const MetricPoint& point : found->second) {
      points.push_back({static_cast<double>(point.step), point.value, 0});
    }
  }
  return points;
}

std::optional<double> RunSeries::last(const std::string& name) const {
  const auto found = series_.find(name);
  if (found == series_.end() || found->second.empty()) return std::nullopt;
  return found->second.back().value;
}

std::int64_t RunSeries::lastStep(const std::string& name) const {
  const auto found = series_.find(name);
  return found == series_.end() || found->second.empty() ? 0 : found->second.back().step;
}

PlotData RunSeries::lossPlot(bool logarithmic) const {
  PlotData data;
  data.xTitle = QCoreApplication::translate("RunSeries", "step");
  data.yTitle = QCoreApplication::translate("RunSeries", "training loss [nats]");
  data.logY = logarithmic;
  const QString style = QString::fromStdString(run_.method);
  const std::vector<PlotPoint> raw = points("loss");
  if (raw.empty()) return data;
  data.series.push_back({QString(), style, SeriesForm::FaintLine, raw});
  data.series.push_back({methodTitle(run_.method), style, SeriesForm::Line, smoothed(raw, 0.95)});
  const QLocale locale;
  if (const auto collapse = last("collapse")) {
    data.references.push_back(
        {QCoreApplication::translate("RunSeries", "collapsed: all embeddings alike, %1")
             .arg(locale.toString(*collapse, 'f', 3)),
         *collapse, QStringLiteral("error")});
  }
  if (const std::vector<PlotPoint> floor = smoothed(points("floor"), 0.99); !floor.empty()) {
    data.references.push_back(
        {QCoreApplication::translate("RunSeries", "floor: best reachable, about %1")
             .arg(locale.toString(floor.back().y, 'f', 2)),
         floor.back().y, QStringLiteral("ok")});
  }
  return data;
}

PlotData RunSeries::smallPlot(const std::string& name,
                              const QString& title,
                              bool logarithmic) const {
  PlotData data;
  data.yTitle = title;
  data.logY = logarithmic;
  // Few points would make a line that cannot be seen.
  const std::vector<PlotPoint> found = points(name);
  const SeriesForm form =
      found.size() <= kFewPoints ? SeriesForm::LineWithMarkers : SeriesForm::Line;
  data.series.push_back({QString(), QStringLiteral("accent"), form, found});
  return data;
}

PlotData RunSeries::probePlot() const {
  PlotData data = smallPlot(
      "position_r2", QCoreApplication::translate("RunSeries", "probes"), false);
  PlotData dice = smallPlot("probe_dice", {}, false);
  if (!dice.hasPoints()) return data;
  data.series.front().name = QCoreApplication::translate("RunSeries", "R²");
  dice.series.front().name = QCoreApplication::translate("RunSeries", "Dice");
  dice.series.front().style = QStringLiteral("ok");
  data.series.push_back(std::move(dice.series.front()));
  return data;
}

CollapseAlarm RunSeries::collapse() const {
  const auto found = series_.find(kCollapseSeries);
  if (run_.kind != "pretrain" || found == series_.end()) return {};
  return collapseAlarm(found->second);
}

QString RunSeries::collapseText() const {
  const CollapseAlarm alarm = collapse();
  if (!alarm.stands()) return {};
  QStringList signs;
  if ((alarm.signs & kLossOnLine) != 0) {
    signs << QCoreApplication::translate(
                 "RunSeries", "the loss lies on the collapse line (%1), that of a network that "
                              "tells no slices apart")
                 .arg(QLocale().toString(last("collapse").value_or(0), 'f', 3));
  }
  if ((alarm.signs & kNoSpread) != 0)
    signs << QCoreApplication::translate("RunSeries", "all embeddings are alike");
  return QCoreApplication::translate(
             "RunSeries", "Collapsed since step %1: %2. What helps: a lower learning rate, a "
                          "warm-up, a larger threshold, a larger batch.")
      .arg(alarm.raised)
      .arg(signs.join(QStringLiteral("; ")));
}

}  // namespace sw
