#include "widgets/viewers/slice_overlay.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr double kMargin = 8;
constexpr double kSmallestForCorners = 150;
constexpr double kBarShare = 0.3;  // of the width, at most
constexpr double kBarTick = 4;
constexpr double kEdgeWidth = 1.5;
const QColor kInk(0xe7, 0xeb, 0xf1);
const QColor kEdge(0x0b, 0x0d, 0x10, 235);

/// Its edge is the text itself, moved all around: far quicker than stroking its outline.
void paintLine(QPainter& painter, const QPointF& baseline, const QString& text) {
  painter.setPen(kEdge);
  for (const double across : {-kEdgeWidth, 0.0, kEdgeWidth})
    for (const double down : {-kEdgeWidth, 0.0, kEdgeWidth})
      if (across != 0 || down != 0) painter.drawText(baseline + QPointF(across, down), text);
  painter.setPen(kInk);
  painter.drawText(baseline, text);
}

void paintCorner(QPainter& painter, const QRectF& area, Qt::Alignment where, const QString& text) {
  if (text.isEmpty()) {
    return;
  }
  const QFontMetricsF metrics(painter.font());
  const QStringList lines = text.split(QLatin1Char('\n'));
  double y = where & Qt::AlignTop
                 ? area.top() + metrics.ascent()
                 : area.bottom() - metrics.descent() -
                       metrics.lineSpacing() * static_cast<double>(lines.size() - 1);
  for (const QString& line : lines) {
    const double width = metrics.horizontalAdvance(line);
    const double x = where & Qt::AlignLeft    ? area.left()
                     : where & Qt::AlignRight ? area.right() - width
                                              : area.center().x() - width / 2;
    paintLine(painter, {x, y}, line);
    y += metrics.lineSpacing();
  }
}

/// Height of the corners' lines if one of them reaches a letter in the middle between them, else 0.
double heightInTheWay(const QFontMetricsF& metrics,
                      const QRectF& area,
                      const QString& left,
                      const QString& right) {
  const double room = area.width() / 2 - metrics.horizontalAdvance(QLatin1Char('W'));
  for (const QString& corner : {left, right})
    for (const QString& line : corner.split(QLatin1Char('\n')))
      if (metrics.horizontalAdvance(line) > room)
        return metrics.lineSpacing() * static_cast<double>(corner.count(QLatin1Char('\n')) + 1);
  return 0;
}

void paintLetters(QPainter& painter, const QRectF& area, const SliceOverlay& overlay) {
  const QFontMetricsF metrics(painter.font());
  const EdgeLetters& letters = overlay.letters;
  const double above = heightInTheWay(metrics, area, overlay.topLeft, overlay.topRight);
  const double below = heightInTheWay(metrics, area, overlay.bottomLeft, overlay.bottomRight);
  const QRectF free = area.adjusted(0, above, 0, -below);
  const double middle = area.center().y() + metrics.ascent() / 2 - metrics.descent() / 2;
  const auto text = [](const std::string& value) { return QString::fromStdString(value); };
  paintLine(painter, {area.left(), middle}, text(letters.left));
  const QString right = text(letters.right);
  paintLine(painter, {area.right() - metrics.horizontalAdvance(right), middle}, right);
  paintCorner(painter, free, Qt::AlignTop | Qt::AlignHCenter, text(letters.top));
  paintCorner(painter, free, Qt::AlignBottom | Qt::AlignHCenter, text(letters.bottom));
}

/// Above the lower left corner's text.
void paintScaleBar(QPainter& painter, const QRectF& area, const SliceOverlay& overlay) {
  const QFontMetricsF metrics(painter.font());
  const ScaleBar bar = scaleBar(overlay.mmPerPixel, area.width() * kBarShare);
  const auto lines =
      overlay.bottomLeft.isEmpty() ? 0 : overlay.bottomLeft.count(QLatin1Char('\n')) + 1;
  const double y =
      area.bottom() - metrics.lineSpacing() * static_cast<double>(lines) - 2 * kBarTick;
  QPainterPath path(QPointF(area.left(), y - kBarTick));
  path.lineTo(area.left(), y);
  path.lineTo(area.left() + bar.pixels, y);
  path.lineTo(area.left() + bar.pixels, y - kBarTick);
  painter.strokePath(path, QPen(kEdge, 5, Qt::SolidLine, Qt::SquareCap));
  painter.strokePath(path, QPen(kInk, 1.5, Qt::SolidLine, Qt::SquareCap));
  const QString text =
      QCoreApplication::translate("SliceViewer", "%1 mm").arg(QLocale().toString(bar.mm, 'g', 6));
  paintLine(painter, {area.left() + bar.pixels + kBarTick, y}, text);
}

}  // namespace

ScaleBar scaleBar(double mmPerPixel, double room) {
  const double most = mmPerPixel * room;
  const double power = std::pow(10.0, std::floor(std::log10(most) + 1e-9));
  const double mm = (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1) * power;
  return {mm, mm / mmPerPixel};
}

QString planeName(int axis) {
  switch (axis) {
    case 0:
      return QCoreApplication::translate("SliceViewer", "Sagittal");
    case 1:
      return QCoreApplication::translate("SliceViewer", "Coronal");
    default:
      return QCoreApplication::translate("SliceViewer", "Axial");
  }
}

void paintOverlay(QPainter& painter, const QRectF& area, const SliceOverlay& overlay) {
  const QRectF inner = area.adjusted(kMargin, kMargin, -kMargin, -kMargin);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setLayoutDirection(Qt::LeftToRight);  // whatever the language
  if (std::min(area.width(), area.height()) < kSmallestForCorners) {
    return;
  }
  paintLetters(painter, inner, overlay);
  if (overlay.mmPerPixel > 0) paintScaleBar(painter, inner, overlay);
  paintCorner(painter, inner, Qt::AlignTop | Qt::AlignLeft, overlay.topLeft);
  paintCorner(painter, inner, Qt::AlignTop | Qt::AlignRight, overlay.topRight);
  paintCorner(painter, inner, Qt::AlignBottom | Qt::AlignLeft, overlay.bottomLeft);
  paintCorner(painter, inner, Qt::AlignBottom | Qt::AlignRight, overlay.bottomRight);
}

}  // namespace sw
