#pragma once

#include "widgets/theme/theme.h"

#include <QPointF>
#include <QString>

class QPainter;

namespace sw {

/// Colour, dash and marker for a series' or line's `style`.
/// @param variant 0, or which of several of one style: other dashes, markers and shades
MethodStyle plotStyle(const QString& style, ThemeKind theme, int variant = 0);
void paintMarker(QPainter& painter, const QPointF& centre, double radius, Marker marker);

}  // namespace sw
