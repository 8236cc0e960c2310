#pragma once

#include "widgets/scene/slice_plane.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace sw {

/// Where a slice lies in a rectangle of the screen: fitted with the right aspect, then zoomed about
/// the middle and panned. Device-independent pixels.
class SliceLayout {
 public:
  SliceLayout(const SlicePlane& plane, const QRectF& area, double zoom, const QPointF& pan);

  /// Of the whole slice.
  const QRectF& picture() const { return picture_; }
  /// Column and row, with fractions; a pixel's middle is at .5.
  QPointF pixelAt(const QPointF& screen) const;
  QPointF screenAt(const QPointF& pixel) const;
  bool contains(const QPointF& screen) const { return picture_.contains(screen); }

 private:
  QRectF picture_;
  QSizeF pixels_;
};

/// The largest rectangle of the slice's aspect inside `area`, in its middle.
QRectF fittedSlice(const SlicePlane& plane, const QRectF& area);

}  // namespace sw
