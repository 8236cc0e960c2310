#pragma once

#include "widgets/scene/slice_plane.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace sw {

/// What is drawn over a picture of a volume: cross-hair, letters, texts, scale bar.
enum class Annotations { None, All };

/// What is written over a slice.
struct SliceOverlay {
  QString topLeft;  ///< lines separated by '\n'
  QString topRight;
  QString bottomLeft;
  QString bottomRight;
  EdgeLetters letters;
  double mmPerPixel = 0;  ///< for the scale bar; 0 = none
};

/// A bar of a round length.
struct ScaleBar {
  double mm = 0;
  double pixels = 0;
};
/// The longest bar of 1, 2 or 5 times a power of ten mm that is at most `room` pixels long.
/// @param mmPerPixel, room > 0
ScaleBar scaleBar(double mmPerPixel, double room);

/// "Axial", "Coronal" or "Sagittal" for axis 2, 1, 0.
QString planeName(int axis);

/// Light text with a dark edge, readable on any picture; leaves out what does not fit.
void paintOverlay(QPainter& painter, const QRectF& area, const SliceOverlay& overlay);

}  // namespace sw
