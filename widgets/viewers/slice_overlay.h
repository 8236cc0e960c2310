#pragma once

#include "widgets/scene/slice_plane.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace sw {

/// What is written over a slice.
struct SliceOverlay {
  QString topLeft;  ///< lines separated by '\n'
  QString topRight;
  QString bottomLeft;
  QString bottomRight;
  EdgeLetters letters;
};

/// "Axial", "Coronal" or "Sagittal" for axis 2, 1, 0.
QString planeName(int axis);

/// Light text with a dark edge, readable on any picture; leaves out what does not fit.
void paintOverlay(QPainter& painter, const QRectF& area, const SliceOverlay& overlay);

}  // namespace sw
