#include "widgets/plots/plot_data.h"

#include <QLocale>
#include <QTextStream>

#include <algorithm>
#include <cmath>
#include <limits>

namespace sw {
namespace {

class RangeFinder {
 public:
  explicit RangeFinder(bool logarithmic) : logarithmic_(logarithmic) {}

  void add(double value) {
    if (!std::isfinite(value) || (logarithmic_ && value <= 0)) {
      return;
    }
    low_ = std::min(low_, value);
    high_ = std::max(high_, value);
  }

  PlotRange withAir(double share) const {
    if (low_ > high_) {
      return logarithmic_ ? PlotRange{0.1, 10} : PlotRange{0, 1};
    }
    if (logarithmic_) {
      const double air = std::max(std::log10(high_ / low_) * share, 0.02);
      return {low_ * std::pow(10, -air), high_ * std::pow(10, air)};
    }
    const double air =
        high_ > low_ ? (high_ - low_) * share : std::max(std::abs(high_) * 0.05, 0.05);
    return {low_ - air, high_ + air};
  }

 private:
  bool logarithmic_;
  double low_ = std::numeric_limits<double>::infinity();
  double high_ = -std::numeric_limits<double>::infinity();
};

std::vector<double> linearTicks(const PlotRange& range, int wanted) {
  std::vector<double> ticks;
  if (!(range.span() > 0) || !std::isfinite(range.span())) {
    return ticks;
  }
  const double rough = range.span() / wanted;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  double step = power * 10;
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= rough) {
      step = factor * power;
      break;
    }
  }
  const double first = std::ceil(range.low / step - 1e-9);
  for (double k = first; k * step <= range.high + step * 1e-9 && ticks.size() < 50; ++k) {
    ticks.push_back(k * step == 0 ? 0 : k * step);
  }
  return ticks;
}

std::vector<double> logTicks(const PlotRange& range) {
  std::vector<double> ticks;
  if (range.low <= 0 || !(range.high > range.low)) {
    return ticks;
  }
  const double decades = std::log10(range.high / range.low);
  if (decades < 0.7) {
    return linearTicks(range, 6);
  }
  const int every = std::max(1, static_cast<int>(std::ceil(decades / 6)));
  for (int e = static_cast<int>(std::floor(std::log10(range.low)));
       e <= static_cast<int>(std::ceil(std::log10(range.high))); e += every) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      if (factor > 1 && decades > 2.5) {
        break;
      }
      const double value = factor * std::pow(10, e);
      if (value >= range.low * (1 - 1e-9) && value <= range.high * (1 + 1e-9)) {
        ticks.push_back(value);
      }
    }
  }
  return ticks;
}

}  // namespace

bool PlotData::hasPoints() const {
  return std::ranges::any_of(series, [](const PlotSeries& s) { return !s.points.empty(); });
}

PlotView viewOfAll(const PlotData& data) {
  RangeFinder x(data.logX);
  RangeFinder y(data.logY);
  for (const PlotSeries& series : data.series) {
    for (const PlotPoint& point : series.points) {
      x.add(point.x);
      y.add(point.y - point.error);
      y.add(point.y + point.error);
    }
  }
  for (const double tick : data.xTicks) x.add(tick);
  for (const ReferenceLine& line : data.references) {
    y.add(line.y);
  }
  return {x.withAir(0.02), y.withAir(0.06)};
}

std::vector<double> roundTicks(const PlotRange& range, bool logarithmic) {
  return logarithmic ? logTicks(range) : linearTicks(range, 6);
}

QString tickLabel(double value, const std::vector<double>& ticks, bool logarithmic) {
  const QLocale locale;
  double step = std::abs(value);
  for (std::size_t i = 1; i < ticks.size(); ++i) {
    step = std::min(step > 0 ? step : ticks[i] - ticks[i - 1], ticks[i] - ticks[i - 1]);
  }
  const double size = std::abs(value);
  if (size == 0 && step < 1e-4) return locale.toString(0);
  if (size > 0 && (size >= 1e6 || size < 1e-4)) {
    return locale.toString(value, 'g', 3);
  }
  if (logarithmic) {
    return locale.toString(value, 'g', 4);
  }
  const int decimals =
      step > 0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6) : 0;
  return locale.toString(value, 'f', decimals);
}

std::vector<PlotPoint> smoothed(const std::vector<PlotPoint>& points, double weight) {
  std::vector<PlotPoint> result;
  result.reserve(points.size());
  double sum = 0;
  double mass = 0;
  for (const PlotPoint& point : points) {
    if (!std::isfinite(point.y)) {
      continue;
    }
    sum = weight * sum + (1 - weight) * point.y;
    mass = weight * mass + (1 - weight);
    result.push_back({point.x, sum / mass, 0});
  }
  return result;
}

std::optional<PlotPoint> nearestPoint(const PlotSeries& series, double x) {
  if (series.points.empty()) {
    return std::nullopt;
  }
  const auto after = std::ranges::lower_bound(series.points, x, {}, &PlotPoint::x);
  if (after == series.points.end()) {
    return series.points.back();
  }
  if (after == series.points.begin()) {
    return series.points.front();
  }
  const auto before = std::prev(after);
  return x - before->x < after->x - x ? *before : *after;
}

QString plotCsv(const PlotData& data) {
  QString text;
  QTextStream out(&text);
  out.setLocale(QLocale::c());
  out.setRealNumberPrecision(12);
  out << "series,x,y,error\n";
  for (const PlotSeries& series : data.series) {
    QString name = series.name;
    name.replace(QLatin1Char('"'), QLatin1String("\"\""));
    for (const PlotPoint& point : series.points) {
      out << '"' << name << "\"," << point.x << ',' << point.y << ',' << point.error << '\n';
    }
  }
  return text;
}

}  // namespace sw
