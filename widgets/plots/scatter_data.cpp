#include "widgets/plots/scatter_data.h"

#include "core/base/csv_cell.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sw {
namespace {

QString cellOf(const QString& text) {
  return QString::fromStdString(csvCell(text.toStdString()));
}

QString colourCell(const ScatterColouring& colouring, std::size_t point) {
  if (colouring.numeric) {
    const float value = colouring.values[point];
    return std::isnan(value) ? QString() : QString::number(value, 'g', 7);
  }
  if (colouring.categories.empty() || colouring.categories[point] < 0) return {};
  return cellOf(colouring.names.at(colouring.categories[point]));
}

}  // namespace

ScatterScale scaleOf(const std::vector<float>& values) {
  bool any = false;
  ScatterScale scale;
  for (const float value : values) {
    if (std::isnan(value)) continue;
    scale.low = any ? std::min<double>(scale.low, value) : value;
    scale.high = any ? std::max<double>(scale.high, value) : value;
    any = true;
  }
  return scale;
}

QRectF boundsOf(const std::vector<ScatterPoint>& points) {
  if (points.empty()) return {0, 0, 1, 1};
  const auto [left, right] = std::ranges::minmax_element(points, {}, &ScatterPoint::x);
  const auto [bottom, top] = std::ranges::minmax_element(points, {}, &ScatterPoint::y);
  QRectF bounds(QPointF(left->x, bottom->y), QPointF(right->x, top->y));
  const double least = std::max({bounds.width(), bounds.height(), 1e-6}) * 0.01;
  return bounds.adjusted(-least, -least, least, least);
}

MethodStyle categoryStyle(int category, ThemeKind theme) {
  // Their yellow is lost on white, their black on dark: there stands the colour of text.
  const std::array<QColor, 7> colours{
      QColor(0x00, 0x72, 0xb2), QColor(0xe6, 0x9f, 0x00), QColor(0x00, 0x9e, 0x73),
      QColor(0xcc, 0x79, 0xa7), QColor(0x56, 0xb4, 0xe9), QColor(0xd5, 0x5e, 0x00),
      themeTokens(theme).text};
  constexpr std::array kMarkers{Marker::Circle, Marker::Square, Marker::Triangle,
                                Marker::Diamond, Marker::Cross, Marker::Plus};
  const auto number = static_cast<std::size_t>(std::max(0, category));
  return {colours[number % colours.size()], Qt::SolidLine, kMarkers[number % kMarkers.size()]};
}

std::vector<std::size_t> categoryCounts(const ScatterColouring& colouring) {
  std::vector<std::size_t> counts(static_cast<std::size_t>(colouring.names.size()), 0);
  for (const int category : colouring.categories)
    if (category >= 0) ++counts[static_cast<std::size_t>(category)];
  return counts;
}

QString scatterCsv(const ScatterData& data) {
  QStringList titles;
  for (const QString& column : data.columns) titles << cellOf(column);
  titles << QStringLiteral("x") << QStringLiteral("y") << cellOf(data.colouring.title);
  QString text = titles.join(QLatin1Char(',')) + QLatin1Char('\n');
  for (std::size_t i = 0; i < data.points.size(); ++i) {
    QStringList cells;
    if (data.row)
      for (const QString& cell : data.row(i)) cells << cellOf(cell);
    cells << QString::number(data.points[i].x, 'g', 7) << QString::number(data.points[i].y, 'g', 7)
          << colourCell(data.colouring, i);
    text += cells.join(QLatin1Char(',')) + QLatin1Char('\n');
  }
  return text;
}

}  // namespace sw
