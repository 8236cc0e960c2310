#pragma once

#include "widgets/plots/scatter_data.h"

#include <QFont>
#include <QImage>
#include <QSizeF>

class QPainter;

namespace sw {

/// The part of the plane that is shown: as many pixels in both directions, y upwards.
struct ScatterView {
  QPointF centre;
  double scale = 1;  ///< pixels of the widget for each unit

  QPointF pixelAt(const ScatterPoint& point, const QSizeF& size) const {
    return {size.width() / 2 + (point.x - centre.x()) * scale,
            size.height() / 2 - (point.y - centre.y()) * scale};
  }
  QPointF valueAt(const QPointF& pixel, const QSizeF& size) const {
    return {centre.x() + (pixel.x() - size.width() / 2) / scale,
            centre.y() - (pixel.y() - size.height() / 2) / scale};
  }
};
/// Shows all points with a little air.
ScatterView viewOfAll(const std::vector<ScatterPoint>& points, const QSizeF& size);

struct ScatterLook {
  ThemeKind theme = ThemeKind::Light;
  double size = 6;       ///< of a point, in pixels of the widget
  double opacity = 0.8;  ///< 0…1
};

/// One byte for each point: whether it is chosen. Empty: none is.
using ScatterMask = std::vector<std::uint8_t>;

/// The points as a picture with nothing behind them. Where some are chosen they lie on top with a
/// border, and the others are faint. Thread rule: any thread.
/// @param size of the widget part, in its pixels  @param ratio pixels of the picture for each
QImage scatterLayer(const ScatterData& data,
                    const ScatterMask& chosen,
                    const ScatterView& view,
                    const QSizeF& size,
                    double ratio,
                    const ScatterLook& look);

/// The same as shapes, for vector formats. @param area where the view lies in the painter
void paintScatter(QPainter& painter,
                  const ScatterData& data,
                  const ScatterMask& chosen,
                  const ScatterView& view,
                  const QRectF& area,
                  const ScatterLook& look);

/// The place that the legend needs at the right of the points.
double scatterLegendWidth(const ScatterData& data, const QFont& font);
/// Title and bar of a scale, or the names with their markers and how many points have them.
void paintScatterLegend(QPainter& painter,
                        const ScatterData& data,
                        const QRectF& area,
                        const QFont& font,
                        const ScatterLook& look);

}  // namespace sw
