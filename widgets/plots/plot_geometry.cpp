#include "widgets/plots/plot_painter.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

double positionIn(const PlotRange& range, double value, bool logarithmic) {
  if (logarithmic) {
    return std::log(value / range.low) / std::log(range.high / range.low);
  }
  return (value - range.low) / range.span();
}

double valueIn(const PlotRange& range, double position, bool logarithmic) {
  if (logarithmic) {
    return range.low * std::pow(range.high / range.low, position);
  }
  return range.low + position * range.span();
}

double widestName(const PlotData& data, const QFontMetricsF& metrics) {
  double widest = 0;
  for (const PlotSeries& series : data.series) {
    if (!series.points.empty()) {
      widest = std::max(widest, metrics.horizontalAdvance(series.name));
    }
  }
  return widest;
}

/// The data's own ticks inside the view, else round ones.
std::vector<double> xTicksOf(const PlotData& data, const PlotView& view) {
  if (data.xTicks.empty()) return roundTicks(view.x, data.logX);
  std::vector<double> ticks = data.xTicks;
  std::erase_if(ticks, [&](double x) { return x < view.x.low || x > view.x.high; });
  return ticks;
}

}  // namespace

PlotGeometry::PlotGeometry(const PlotData& data,
                           const PlotView& view,
                           const QRectF& rect,
                           const QFont& font)
    : view_(view), logX_(data.logX), logY_(data.logY) {
  const QFontMetricsF metrics(font);
  yTicks_ = roundTicks(view.y, logY_);
  xTicks_ = xTicksOf(data, view);
  double left = 0;
  for (const double tick : yTicks_) {
    left = std::max(left, metrics.horizontalAdvance(tickLabel(tick, yTicks_, logY_)));
  }
  const double names = widestName(data, metrics);
  labelsAtEnd_ = names > 0 && names < 0.25 * rect.width();
  const double lastTick =
      xTicks_.empty() ? 0
                      : metrics.horizontalAdvance(tickLabel(xTicks_.back(), xTicks_, logX_)) / 2;
  const double right = labelsAtEnd_ ? names + 16 : lastTick + 6;
  legendHeight_ = names > 0 && !labelsAtEnd_ ? metrics.height() + 4 : 0;
  const double top = data.yTitle.isEmpty() ? 6 : metrics.height() + 6;
  const double bottom = metrics.height() * (data.xTitle.isEmpty() ? 1.0 : 2.0) + 10;
  plane_ = rect.adjusted(left + 10, top + legendHeight_, -right, -bottom);
  plane_.setWidth(std::max(plane_.width(), 8.0));
  plane_.setHeight(std::max(plane_.height(), 8.0));
  dropCrowdedTicks(metrics);
}

void PlotGeometry::dropCrowdedTicks(const QFontMetricsF& metrics) {
  constexpr double kGap = 6;
  const std::vector<double> all = xTicks_;
  double free = -1e300;
  std::erase_if(xTicks_, [&](double tick) {
    const double half = metrics.horizontalAdvance(tickLabel(tick, all, logX_)) / 2;
    const double at = xAt(tick);
    if (at - half < free) return true;
    free = at + half + kGap;
    return false;
  });
}

double PlotGeometry::xAt(double x) const {
  return plane_.left() + positionIn(view_.x, x, logX_) * plane_.width();
}

double PlotGeometry::yAt(double y) const {
  return plane_.bottom() - positionIn(view_.y, y, logY_) * plane_.height();
}

double PlotGeometry::valueAtX(double pixel) const {
  return valueIn(view_.x, (pixel - plane_.left()) / plane_.width(), logX_);
}

double PlotGeometry::valueAtY(double pixel) const {
  return valueIn(view_.y, (plane_.bottom() - pixel) / plane_.height(), logY_);
}

}  // namespace sw
