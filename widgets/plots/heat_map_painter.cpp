#include "widgets/plots/heat_map_painter.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr double kBarWidth = 14;
constexpr double kGap = 10;
constexpr double kTitleLeft = 4;
constexpr double kTitleGap = 6;  ///< between a title and the cells

double widestLabel(const PlotRange& range, const QFontMetricsF& metrics) {
  const std::vector<double> ticks = roundTicks(range, false);
  double widest = 0;
  for (const double tick : ticks) {
    widest = std::max(widest, metrics.horizontalAdvance(tickLabel(tick, ticks, false)));
  }
  return widest;
}

class HeatDrawing {
 public:
  HeatDrawing(QPainter& painter,
              const HeatMapData& data,
              const HeatMapGeometry& geometry,
              const PlotLook& look)
      : p_(painter),
        data_(data),
        g_(geometry),
        tokens_(themeTokens(look.theme)),
        metrics_(look.font) {}

  void cells();
  void outlines();
  void axes();
  void bar();
  void frame(const QPoint& cell);

 private:
  double shareOf(double value) const {
    return data_.range.span() > 0 ? (value - data_.range.low) / data_.range.span() : 0.5;
  }
  void crossOut(const QRectF& cell);

  QPainter& p_;
  const HeatMapData& data_;
  const HeatMapGeometry& g_;
  const ThemeTokens& tokens_;
  QFontMetricsF metrics_;
};

void HeatDrawing::cells() {
  QImage image(data_.columns, data_.rows, QImage::Format_RGB32);
  for (int row = 0; row < data_.rows; ++row) {
    auto* line =
        reinterpret_cast<QRgb*>(image.scanLine(data_.firstRowBelow ? data_.rows - 1 - row : row));
    for (int column = 0; column < data_.columns; ++column) {
      const double value = data_.at(row, column);
      line[column] = std::isfinite(value) ? scaleColour(data_.scale, shareOf(value)).rgb()
                                          : tokens_.raised.rgb();
    }
  }
  p_.setRenderHint(QPainter::SmoothPixmapTransform, false);
  p_.drawImage(g_.plane(), image);
  for (int row = 0; row < data_.rows; ++row) {
    for (int column = 0; column < data_.columns; ++column) {
      if (!std::isfinite(data_.at(row, column))) {
        crossOut(g_.cell(row, column));
      }
    }
  }
}

void HeatDrawing::crossOut(const QRectF& cell) {
  p_.setPen(QPen(tokens_.muted, 1));
  p_.drawLine(cell.bottomLeft(), cell.topRight());
}

void HeatDrawing::outlines() {
  QList<QLineF> lines;
  const auto edgesOf = [&](int row, int column) {
    const QRectF cell = g_.cell(row, column);
    const int up = data_.firstRowBelow ? 1 : -1;
    if (!data_.isOutlined(row + up, column)) lines << QLineF(cell.topLeft(), cell.topRight());
    if (!data_.isOutlined(row - up, column)) lines << QLineF(cell.bottomLeft(), cell.bottomRight());
    if (!data_.isOutlined(row, column - 1)) lines << QLineF(cell.topLeft(), cell.bottomLeft());
    if (!data_.isOutlined(row, column + 1)) lines << QLineF(cell.topRight(), cell.bottomRight());
  };
  for (int row = 0; row < data_.rows; ++row) {
    for (int column = 0; column < data_.columns; ++column) {
      if (data_.isOutlined(row, column)) edgesOf(row, column);
    }
  }
  // Dark with a light core: seen on every colour.
  for (const QPen& pen : {QPen(tokens_.canvas, 3), QPen(Qt::white, 1.5)}) {
    p_.setPen(pen);
    p_.drawLines(lines);
  }
}

void HeatDrawing::axes() {
  const QRectF plane = g_.plane();
  p_.setPen(QPen(tokens_.muted, 1));
  p_.drawRect(plane);
  const std::vector<double> across = roundTicks(data_.columnAxis, false);
  double free = plane.left() - 40;
  for (const double tick : across) {
    const double x =
        plane.left() + (tick - data_.columnAxis.low) / data_.columnAxis.span() * plane.width();
    const QString label = tickLabel(tick, across, false);
    const double half = metrics_.horizontalAdvance(label) / 2;
    if (x - half < free) continue;
    free = x + half + 6;
    p_.drawLine(QPointF(x, plane.bottom()), QPointF(x, plane.bottom() + 4));
    p_.drawText(QRectF(x - 60, plane.bottom() + 5, 120, metrics_.height()),
                Qt::AlignHCenter | Qt::AlignTop, label);
  }
  const std::vector<double> down = roundTicks(data_.rowAxis, false);
  for (const double tick : down) {
    const double share = (tick - data_.rowAxis.low) / data_.rowAxis.span();
    const double y = plane.top() + (data_.firstRowBelow ? 1 - share : share) * plane.height();
    p_.drawLine(QPointF(plane.left() - 4, y), QPointF(plane.left(), y));
    p_.drawText(QRectF(plane.left() - 206, y - 20, 200, 40), Qt::AlignRight | Qt::AlignVCenter,
                tickLabel(tick, down, false));
  }
  const double width = std::max(plane.width(), metrics_.horizontalAdvance(data_.columnTitle) + 1);
  p_.drawText(QRectF(plane.right() - width, plane.bottom() + 6 + metrics_.height(), width,
                     metrics_.height()),
              Qt::AlignRight | Qt::AlignTop, data_.columnTitle);
  p_.drawText(QPointF(kTitleLeft, plane.top() - kTitleGap), data_.rowTitle);
}

void HeatDrawing::bar() {
  const QRectF bar = g_.bar();
  const int steps = std::max(1, static_cast<int>(bar.height()));
  for (int step = 0; step < steps; ++step) {
    p_.fillRect(QRectF(bar.left(), bar.bottom() - step - 1, bar.width(), 1.5),
                scaleColour(data_.scale, static_cast<double>(step) / steps));
  }
  p_.setPen(QPen(tokens_.muted, 1));
  p_.drawRect(bar);
  const std::vector<double> ticks = roundTicks(data_.range, false);
  for (const double tick : ticks) {
    const double y = bar.bottom() - shareOf(tick) * bar.height();
    p_.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + 4, y));
    p_.drawText(QRectF(bar.right() + 6, y - 20, 200, 40), Qt::AlignLeft | Qt::AlignVCenter,
                tickLabel(tick, ticks, false));
  }
  p_.drawText(g_.valueTitle(), data_.valueTitle);
}

void HeatDrawing::frame(const QPoint& cell) {
  const QRectF rect = g_.cell(cell.y(), cell.x());
  p_.setBrush(Qt::NoBrush);
  p_.setPen(QPen(tokens_.canvas, 5));
  p_.drawRect(rect);
  p_.setPen(QPen(tokens_.accent.lighter(), 2.5));
  p_.drawRect(rect);
}

}  // namespace

HeatMapGeometry::HeatMapGeometry(const HeatMapData& data, const QRectF& rect, const QFont& font)
    : rows_(data.rows), columns_(data.columns), firstRowBelow_(data.firstRowBelow) {
  const QFontMetricsF metrics(font);
  place(data, rect, metrics, 1);
  const double rowTitle = kTitleLeft + metrics.horizontalAdvance(data.rowTitle);
  if (valueTitle_.x() < rowTitle + metrics.averageCharWidth()) place(data, rect, metrics, 2);
}

void HeatMapGeometry::place(const HeatMapData& data,
                            const QRectF& rect,
                            const QFontMetricsF& metrics,
                            int lines) {
  const double left = widestLabel(data.rowAxis, metrics) + 10;
  const double right = kGap + kBarWidth + 8 + widestLabel(data.range, metrics);
  plane_ =
      rect.adjusted(left, lines * metrics.height() + kTitleGap, -right, -2 * metrics.height() - 8);
  plane_.setWidth(std::max(plane_.width(), 8.0));
  plane_.setHeight(std::max(plane_.height(), 8.0));
  if (rows_ == columns_) {
    const double side = std::min(plane_.width(), plane_.height());
    plane_.setSize({side, side});
  }
  bar_ = QRectF(plane_.right() + kGap, plane_.top(), kBarWidth, plane_.height());
  const double end = bar_.right() + 6 + widestLabel(data.range, metrics);
  valueTitle_ = {std::max(lines == 1 ? plane_.left() : kTitleLeft,
                          end - metrics.horizontalAdvance(data.valueTitle)),
                 plane_.top() - kTitleGap - (lines - 1) * metrics.height()};
}

QRectF HeatMapGeometry::cell(int row, int column) const {
  const double width = plane_.width() / columns_, height = plane_.height() / rows_;
  const int down = firstRowBelow_ ? rows_ - 1 - row : row;
  return {plane_.left() + column * width, plane_.top() + down * height, width, height};
}

std::optional<QPoint> HeatMapGeometry::cellAt(const QPointF& point) const {
  if (rows_ == 0 || columns_ == 0 || !plane_.contains(point)) {
    return std::nullopt;
  }
  const int column = std::min(
      columns_ - 1, static_cast<int>((point.x() - plane_.left()) / plane_.width() * columns_));
  const int down =
      std::min(rows_ - 1, static_cast<int>((point.y() - plane_.top()) / plane_.height() * rows_));
  return QPoint(column, firstRowBelow_ ? rows_ - 1 - down : down);
}

void paintHeatMap(QPainter& painter,
                  const HeatMapData& data,
                  const HeatMapGeometry& geometry,
                  const PlotLook& look,
                  std::optional<QPoint> current) {
  painter.save();
  painter.setFont(look.font);
  HeatDrawing drawing(painter, data, geometry, look);
  drawing.cells();
  drawing.outlines();
  painter.setBrush(Qt::NoBrush);
  drawing.axes();
  drawing.bar();
  if (current) {
    drawing.frame(*current);
  }
  painter.restore();
}

}  // namespace sw
