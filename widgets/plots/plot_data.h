#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace sw {

struct PlotPoint {
  double x = 0;
  double y = 0;
  double error = 0;  ///< half length of the error bar or band; 0 = none
};

enum class SeriesForm { Line, FaintLine, LineWithMarkers, Band };

/// One curve. `style` is a method's id or a tone of the theme ("accent", "muted", "text", "ok",
/// "warning", "error"), so that the same data can be drawn in either theme.
struct PlotSeries {
  QString name;
  QString style = QStringLiteral("accent");
  SeriesForm form = SeriesForm::Line;
  std::vector<PlotPoint> points;  ///< by ascending x
  int variant = 0;  ///< tells series of one style apart: other dashes, markers and shades
};

/// A horizontal line, named on itself.
struct ReferenceLine {
  QString name;
  double y = 0;
  QString style = QStringLiteral("muted");
};

/// All that a plot shows: pure values.
struct PlotData {
  QString xTitle;
  QString yTitle;
  std::vector<PlotSeries> series;
  std::vector<ReferenceLine> references;
  std::vector<double> xTicks;  ///< where the x axis has ticks, ascending; empty = round numbers
  bool logX = false;
  bool logY = false;

  bool hasPoints() const;
};

struct PlotRange {
  double low = 0;
  double high = 1;
  double span() const { return high - low; }
};

/// The part of the plane that is shown.
struct PlotView {
  PlotRange x;
  PlotRange y;
};

/// The view that shows every point, error bar and reference line with a little air. Values that a
/// logarithmic axis cannot show are left out.
PlotView viewOfAll(const PlotData& data);

/// 4–6 round numbers inside the range (1, 2, 5 × 10ⁿ); on a logarithmic axis powers of ten, or
/// 1-2-5 steps.
std::vector<double> roundTicks(const PlotRange& range, bool logarithmic);
/// Decimals that tell neighbouring ticks apart.
QString tickLabel(double value, const std::vector<double>& ticks, bool logarithmic);

/// Debiased exponential moving average; `weight` of the past in [0, 1).
std::vector<PlotPoint> smoothed(const std::vector<PlotPoint>& points, double weight = 0.9);

/// The point whose x is nearest; none for an empty series.
std::optional<PlotPoint> nearestPoint(const PlotSeries& series, double x);

/// Series as long rows: series,x,y,error — C locale, for other programs.
QString plotCsv(const PlotData& data);

}  // namespace sw
