#include "widgets/plots/heat_map_data.h"
#include "widgets/plots/plot_style.h"
#include "widgets/plots/scatter_painter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr double kBarWidth = 14;
constexpr double kMostWidth = 190;
constexpr double kLeastWidth = 72;

QFont boldOf(QFont font) {
  font.setWeight(QFont::DemiBold);
  return font;
}

QString nameOf(const ScatterColouring& colouring, std::size_t category, std::size_t count) {
  return QStringLiteral("%1 · %2").arg(colouring.names.at(static_cast<qsizetype>(category)),
                                       QLocale().toString(static_cast<qulonglong>(count)));
}

void paintBar(QPainter& painter,
              const ScatterColouring& colouring,
              const QRectF& area,
              const QFontMetricsF& metrics,
              const ThemeTokens& tokens) {
  const ScatterScale scale = scaleOf(colouring.values);
  const double height = std::clamp(area.height() - metrics.height(), 20.0, 200.0);
  const QRectF bar(area.left(), area.top() + metrics.height() / 2, kBarWidth, height);
  QLinearGradient gradient(bar.bottomLeft(), bar.topLeft());
  for (int i = 0; i <= 16; ++i) gradient.setColorAt(i / 16.0, scaleColour(ColourScale::Viridis, i / 16.0));
  painter.fillRect(bar, gradient);
  const double span = scale.high - scale.low;
  if (!(span > 0)) {
    painter.setPen(tokens.text);
    painter.drawText(QPointF(bar.right() + Space::kSmall, bar.center().y() + metrics.ascent() / 2),
                     QLocale().toString(scale.low, 'g', 4));
    return;
  }
  const std::vector<double> ticks = roundTicks({scale.low, scale.high}, false);
  for (const double tick : ticks) {
    const double y = bar.bottom() - (tick - scale.low) / span * bar.height();
    painter.setPen(tokens.muted);
    painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + 4, y));
    painter.setPen(tokens.text);
    painter.drawText(QRectF(bar.right() + 7, y - metrics.height(), 120, 2 * metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, tickLabel(tick, ticks, false));
  }
}

void paintNames(QPainter& painter,
                const ScatterColouring& colouring,
                const QRectF& area,
                const QFontMetricsF& metrics,
                const ScatterLook& look) {
  const std::vector<std::size_t> counts = categoryCounts(colouring);
  const double line = metrics.height() + 2;
  const auto room = static_cast<std::size_t>(std::max(1.0, std::floor(area.height() / line)));
  const std::size_t shown = counts.size() <= room ? counts.size() : room - 1;
  const double radius = metrics.height() * 0.28;
  const auto rowAt = [&](std::size_t row) {
    return QRectF(area.left(), area.top() + static_cast<double>(row) * line, area.width(), line);
  };
  const QColor text = themeTokens(look.theme).text;
  for (std::size_t i = 0; i < shown; ++i) {
    const QRectF row = rowAt(i);
    const MethodStyle style = categoryStyle(static_cast<int>(i), look.theme);
    painter.setPen(QPen(style.colour, 1.6));
    painter.setBrush(style.colour);
    paintMarker(painter, {row.left() + radius + 2, row.center().y()}, radius, style.marker);
    painter.setPen(text);
    const QRectF words = row.adjusted(2 * radius + 10, 0, 0, 0);
    painter.drawText(
        words, Qt::AlignLeft | Qt::AlignVCenter,
        metrics.elidedText(nameOf(colouring, i, counts[i]), Qt::ElideMiddle, words.width()));
  }
  if (shown == counts.size()) return;
  painter.setPen(themeTokens(look.theme).muted);
  painter.drawText(rowAt(shown), Qt::AlignLeft | Qt::AlignVCenter,
                   QCoreApplication::translate("ScatterPlot", "and %1 more")
                       .arg(QLocale().toString(static_cast<qulonglong>(counts.size() - shown))));
}

}  // namespace

double scatterLegendWidth(const ScatterData& data, const QFont& font) {
  const QFontMetricsF metrics(font);
  double width = QFontMetricsF(boldOf(font)).horizontalAdvance(data.colouring.title);
  const std::vector<std::size_t> counts = categoryCounts(data.colouring);
  for (std::size_t i = 0; !data.colouring.numeric && i < counts.size(); ++i)
    width = std::max(width, metrics.horizontalAdvance(nameOf(data.colouring, i, counts[i])) +
                                metrics.height() + 12);
  return std::clamp(width + 2, kLeastWidth, kMostWidth);
}

void paintScatterLegend(QPainter& painter,
                        const ScatterData& data,
                        const QRectF& area,
                        const QFont& font,
                        const ScatterLook& look) {
  if (data.colouring.title.isEmpty()) return;
  const ThemeTokens& tokens = themeTokens(look.theme);
  const QFontMetricsF metrics(font);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(tokens.text);
  painter.setFont(boldOf(font));
  const QRectF title(area.left(), area.top(), area.width(), metrics.height() + 2);
  painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
                   QFontMetricsF(painter.font())
                       .elidedText(data.colouring.title, Qt::ElideRight, area.width()));
  painter.setFont(font);
  const QRectF rest = area.adjusted(0, title.height() + Space::kTight, 0, 0);
  if (data.colouring.numeric) {
    paintBar(painter, data.colouring, rest, metrics, tokens);
  } else {
    paintNames(painter, data.colouring, rest, metrics, look);
  }
  painter.restore();
}

}  // namespace sw
