#include "widgets/plots/plot_style.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <array>

namespace sw {
namespace {

/// Another look of the same colour family.
MethodStyle variantOf(MethodStyle style, ThemeKind theme, int variant) {
  constexpr std::array kDashes{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine,
                               Qt::DashDotDotLine};
  constexpr int kMarkers = static_cast<int>(Marker::Star) + 1;
  constexpr int kStep = 25;  // per cent of brightness
  if (variant <= 0) return style;
  const auto dash = std::ranges::find(kDashes, style.dash) - kDashes.begin();
  style.dash = kDashes[static_cast<std::size_t>(dash + variant) % kDashes.size()];
  style.marker = static_cast<Marker>((static_cast<int>(style.marker) + variant) % kMarkers);
  const int factor = 100 + kStep * (variant % 4);
  style.colour =
      theme == ThemeKind::Dark ? style.colour.darker(factor) : style.colour.lighter(factor);
  return style;
}

}  // namespace

MethodStyle plotStyle(const QString& style, ThemeKind theme, int variant) {
  const ThemeTokens& t = themeTokens(theme);
  const std::pair<const char*, QColor> tones[] = {{"accent", t.accent},   {"muted", t.muted},
                                                  {"text", t.text},       {"ok", t.ok},
                                                  {"warning", t.warning}, {"error", t.error}};
  for (const auto& [name, colour] : tones) {
    if (style == QLatin1String(name)) {
      return {colour, Qt::SolidLine, Marker::Circle};
    }
  }
  return variantOf(methodStyle(style, theme), theme, variant);
}

void paintMarker(QPainter& painter, const QPointF& centre, double r, Marker marker) {
  const QPointF dx(r, 0);
  const QPointF dy(0, r);
  switch (marker) {
    case Marker::Circle:
      painter.drawEllipse(centre, r, r);
      return;
    case Marker::Square:
      painter.drawRect(QRectF(centre - dx * 0.9 - dy * 0.9, centre + dx * 0.9 + dy * 0.9));
      return;
    case Marker::Triangle:
      painter.drawPolygon(QPolygonF(
          {centre - dy * 1.2, centre + dx * 1.1 + dy * 0.8, centre - dx * 1.1 + dy * 0.8}));
      return;
    case Marker::Diamond:
      painter.drawPolygon(
          QPolygonF({centre - dy * 1.3, centre + dx * 1.3, centre + dy * 1.3, centre - dx * 1.3}));
      return;
    case Marker::Plus:
      painter.drawLine(centre - dx * 1.2, centre + dx * 1.2);
      painter.drawLine(centre - dy * 1.2, centre + dy * 1.2);
      return;
    case Marker::Cross:
    case Marker::Star:
      painter.drawLine(centre - dx - dy, centre + dx + dy);
      painter.drawLine(centre - dx + dy, centre + dx - dy);
      if (marker == Marker::Star) {
        painter.drawLine(centre - dy * 1.3, centre + dy * 1.3);
      }
      return;
  }
}

}  // namespace sw
