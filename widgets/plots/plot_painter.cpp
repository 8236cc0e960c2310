#include "widgets/plots/plot_painter.h"

#include "widgets/plots/plot_style.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr double kFaint = 0.35;
constexpr double kBand = 0.20;

QPen curvePen(const MethodStyle& style, double width) {
  QPen pen(style.colour, width, style.dash, Qt::FlatCap, Qt::RoundJoin);
  return pen;
}

bool drawable(const PlotPoint& point, const PlotData& data) {
  return std::isfinite(point.y) && std::isfinite(point.x) && (!data.logY || point.y > 0) &&
         (!data.logX || point.x > 0);
}

/// Screen points of a series; of many points that fall into one pixel column only lowest and
/// highest stay.
QPolygonF polyline(const PlotSeries& series, const PlotData& data, const PlotGeometry& geometry) {
  QPolygonF line;
  double column = -1e300;
  QPointF low, high;
  const auto flush = [&] {
    if (column > -1e299) {
      line << low;
      if (high != low) {
        line << high;
      }
    }
  };
  for (const PlotPoint& point : series.points) {
    if (!drawable(point, data)) {
      continue;
    }
    const QPointF at = geometry.at(point.x, point.y);
    if (std::floor(at.x() * 2) != column) {
      flush();
      column = std::floor(at.x() * 2);
      low = high = at;
    } else {
      low = at.y() < low.y() ? at : low;
      high = at.y() > high.y() ? at : high;
    }
  }
  flush();
  return line;
}

class Drawing {
 public:
  Drawing(QPainter& painter,
          const PlotData& data,
          const PlotGeometry& geometry,
          const PlotLook& look)
      : p_(painter),
        data_(data),
        g_(geometry),
        look_(look),
        tokens_(themeTokens(look.theme)),
        metrics_(look.font) {}

  void axes();
  void references();
  void curves();
  void names();
  void hover(double x);

 private:
  void band(const PlotSeries& series, const MethodStyle& style);
  void errorBars(const PlotSeries& series, const MethodStyle& style);
  void namesAtEnd();
  void legend();
  void hoverBox(const QStringList& lines,
                const std::vector<QColor>& colours,
                double width,
                double at);

  QPainter& p_;
  const PlotData& data_;
  const PlotGeometry& g_;
  const PlotLook& look_;
  const ThemeTokens& tokens_;
  QFontMetricsF metrics_;
};

void Drawing::axes() {
  const QRectF plane = g_.plane();
  for (const double tick : g_.yTicks()) {
    const double y = g_.yAt(tick);
    QColor grid = tokens_.border;
    grid.setAlphaF(0.6F);
    p_.setPen(QPen(grid, 1));
    p_.drawLine(QPointF(plane.left(), y), QPointF(plane.right(), y));
    p_.setPen(tokens_.muted);
    const QString label = tickLabel(tick, g_.yTicks(), data_.logY);
    p_.drawText(QRectF(plane.left() - 206, y - 20, 200, 40), Qt::AlignRight | Qt::AlignVCenter,
                label);
  }
  p_.setPen(QPen(tokens_.muted, 1));
  p_.drawLine(plane.bottomLeft(), plane.bottomRight());
  for (const double tick : g_.xTicks()) {
    const double x = g_.xAt(tick);
    p_.drawLine(QPointF(x, plane.bottom()), QPointF(x, plane.bottom() + 4));
    p_.drawText(QRectF(x - 60, plane.bottom() + 5, 120, metrics_.height()),
                Qt::AlignHCenter | Qt::AlignTop, tickLabel(tick, g_.xTicks(), data_.logX));
  }
  if (!data_.xTitle.isEmpty()) {
    // Wider than a narrow plane, so that the title is never cut off.
    const double width = std::max(plane.width(), metrics_.horizontalAdvance(data_.xTitle) + 1);
    p_.drawText(QRectF(plane.right() - width, plane.bottom() + 7 + metrics_.height(), width,
                       metrics_.height()),
                Qt::AlignRight | Qt::AlignTop, data_.xTitle);
  }
  if (!data_.yTitle.isEmpty()) {
    p_.drawText(QPointF(plane.left() - 4, plane.top() - g_.legendHeight() - 7), data_.yTitle);
  }
}

void Drawing::references() {
  const QRectF plane = g_.plane();
  for (const ReferenceLine& line : data_.references) {
    if (data_.logY && line.y <= 0) {
      continue;
    }
    const double y = g_.yAt(line.y);
    if (y < plane.top() - 1 || y > plane.bottom() + 1) {
      continue;
    }
    const QColor colour = plotStyle(line.style, look_.theme).colour;
    p_.setPen(QPen(colour, 1.2, Qt::DashLine));
    p_.drawLine(QPointF(plane.left(), y), QPointF(plane.right(), y));
    const bool above = y - metrics_.height() - 2 > plane.top();
    const double width = metrics_.horizontalAdvance(line.name) + 8;
    const QRectF text(plane.right() - width, above ? y - metrics_.height() - 1 : y + 1, width,
                      metrics_.height());
    QColor back = tokens_.surface;
    back.setAlphaF(0.8F);
    p_.fillRect(text, back);
    p_.setPen(colour);
    p_.drawText(text.adjusted(4, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, line.name);
  }
}

void Drawing::band(const PlotSeries& series, const MethodStyle& style) {
  QPolygonF edge;
  for (const PlotPoint& point : series.points) {
    edge << g_.at(point.x, point.y + point.error);
  }
  for (auto it = series.points.rbegin(); it != series.points.rend(); ++it) {
    edge << g_.at(it->x,
                  data_.logY ? std::max(it->y - it->error, it->y * 1e-3) : it->y - it->error);
  }
  QColor fill = style.colour;
  fill.setAlphaF(static_cast<float>(kBand));
  p_.setPen(Qt::NoPen);
  p_.setBrush(fill);
  p_.drawPolygon(edge);
  p_.setBrush(Qt::NoBrush);
}

void Drawing::errorBars(const PlotSeries& series, const MethodStyle& style) {
  p_.setPen(QPen(style.colour, 1.2));
  for (const PlotPoint& point : series.points) {
    if (point.error > 0 && drawable(point, data_)) {
      const QPointF top = g_.at(point.x, point.y + point.error);
      const double floor =
          data_.logY ? std::max(point.y - point.error, point.y * 1e-3) : point.y - point.error;
      const QPointF bottom = g_.at(point.x, floor);
      p_.drawLine(top, bottom);
      p_.drawLine(top - QPointF(4, 0), top + QPointF(4, 0));
      p_.drawLine(bottom - QPointF(4, 0), bottom + QPointF(4, 0));
    }
  }
}

void Drawing::curves() {
  p_.save();
  const QTransform base = p_.transform();
  p_.setClipRect(g_.plane().adjusted(-10, -5, 10, 2));
  // Curves with error bars stand a little beside each other, so that their bars can be told apart.
  const auto marked =
      std::ranges::count(data_.series, SeriesForm::LineWithMarkers, &PlotSeries::form);
  double beside = -2.5 * static_cast<double>(marked - 1);
  for (const PlotSeries& series : data_.series) {
    p_.setTransform(base);
    if (series.form == SeriesForm::LineWithMarkers) {
      p_.translate(beside, 0);
      beside += 5;
    }
    MethodStyle style = plotStyle(series.style, look_.theme, series.variant);
    if (series.form == SeriesForm::FaintLine) {
      style.colour.setAlphaF(static_cast<float>(kFaint));
      style.dash = Qt::SolidLine;
    }
    if (series.form == SeriesForm::Band) {
      band(series, style);
    }
    const double width = series.form == SeriesForm::FaintLine ? look_.penWidth / 2 : look_.penWidth;
    p_.setPen(curvePen(style, width));
    p_.drawPolyline(polyline(series, data_, g_));
    if (series.form == SeriesForm::LineWithMarkers) {
      errorBars(series, style);
      p_.setPen(QPen(style.colour, 1.4));
      p_.setBrush(style.colour);
      for (const PlotPoint& point : series.points) {
        if (drawable(point, data_)) {
          paintMarker(p_, g_.at(point.x, point.y), look_.penWidth * 2, style.marker);
        }
      }
      p_.setBrush(Qt::NoBrush);
    }
  }
  p_.restore();
}

void Drawing::names() {
  if (g_.labelsAtEnd()) {
    namesAtEnd();
  } else {
    legend();
  }
}

void Drawing::namesAtEnd() {
  struct Name {
    double y;
    const PlotSeries* series;
  };
  std::vector<Name> labels;
  for (const PlotSeries& series : data_.series) {
    if (!series.name.isEmpty() && !series.points.empty() && drawable(series.points.back(), data_)) {
      const double y = g_.yAt(series.points.back().y);
      labels.push_back({std::clamp(y, g_.plane().top(), g_.plane().bottom()), &series});
    }
  }
  std::ranges::sort(labels, {}, &Name::y);
  for (std::size_t i = 1; i < labels.size(); ++i) {
    labels[i].y = std::max(labels[i].y, labels[i - 1].y + metrics_.height());
  }
  for (const Name& label : labels) {
    p_.setPen(plotStyle(label.series->style, look_.theme, label.series->variant).colour);
    p_.drawText(QPointF(g_.plane().right() + 8, label.y + metrics_.ascent() / 2 - 1),
                label.series->name);
  }
}

void Drawing::legend() {
  double x = g_.plane().left();
  const double y = g_.plane().top() - metrics_.height() / 2 - 4;
  for (const PlotSeries& series : data_.series) {
    if (series.name.isEmpty() || series.points.empty()) {
      continue;
    }
    const MethodStyle style = plotStyle(series.style, look_.theme, series.variant);
    p_.setPen(curvePen(style, look_.penWidth));
    p_.drawLine(QPointF(x, y), QPointF(x + 20, y));
    p_.drawText(QPointF(x + 25, y + metrics_.ascent() / 2 - 1), series.name);
    x += 25 + metrics_.horizontalAdvance(series.name) + 16;
  }
}

void Drawing::hover(double x) {
  const QLocale locale;
  QStringList lines;
  std::vector<QColor> colours;
  double at = x;
  for (const PlotSeries& series : data_.series) {
    const auto point = nearestPoint(series, x);
    if (!point || series.form == SeriesForm::FaintLine) {
      continue;
    }
    at = point->x;
    const QString spread = point->error > 0
                               ? QStringLiteral(" ± ") + locale.toString(point->error, 'g', 3)
                               : QString();
    const QString name = series.name.isEmpty() ? data_.yTitle : series.name;
    lines << QStringLiteral("%1  %2%3").arg(name, locale.toString(point->y, 'g', 5), spread);
    colours.push_back(plotStyle(series.style, look_.theme, series.variant).colour);
  }
  if (lines.isEmpty()) {
    return;
  }
  lines.prepend(QStringLiteral("%1 %2").arg(data_.xTitle, locale.toString(at, 'g', 6)));
  colours.insert(colours.begin(), tokens_.muted);
  double width = 0;
  for (const QString& line : lines) {
    width = std::max(width, metrics_.horizontalAdvance(line));
  }
  hoverBox(lines, colours, width, at);
}

void Drawing::hoverBox(const QStringList& lines,
                       const std::vector<QColor>& colours,
                       double width,
                       double at) {
  const QRectF plane = g_.plane();
  const double px = std::clamp(g_.xAt(at), plane.left(), plane.right());
  p_.setPen(QPen(tokens_.muted, 1, Qt::DotLine));
  p_.drawLine(QPointF(px, plane.top()), QPointF(px, plane.bottom()));
  QRectF box(px + 10, plane.top() + 4, width + 16,
             metrics_.height() * static_cast<double>(lines.size()) + 8);
  if (box.right() > plane.right()) {
    box.moveRight(px - 10);
  }
  p_.setPen(tokens_.border);
  p_.setBrush(tokens_.raised);
  p_.drawRoundedRect(box, 4, 4);
  p_.setBrush(Qt::NoBrush);
  for (int i = 0; i < lines.size(); ++i) {
    p_.setPen(colours[static_cast<std::size_t>(i)]);
    p_.drawText(QPointF(box.left() + 8, box.top() + 4 + metrics_.ascent() + i * metrics_.height()),
                lines[i]);
  }
}

}  // namespace

void paintPlot(QPainter& painter,
               const PlotData& data,
               const PlotGeometry& geometry,
               const PlotLook& look,
               std::optional<double> hoverX) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setFont(look.font);
  painter.setLayoutDirection(Qt::LeftToRight);  // else the program's direction moves the labels
  Drawing drawing(painter, data, geometry, look);
  drawing.axes();
  drawing.references();
  drawing.curves();
  drawing.names();
  if (hoverX) {
    drawing.hover(*hoverX);
  }
  painter.restore();
}

}  // namespace sw
