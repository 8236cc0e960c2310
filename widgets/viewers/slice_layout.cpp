#include "widgets/viewers/slice_layout.h"

namespace sw {

QRectF fittedSlice(const SlicePlane& plane, const QRectF& area) {
  const QSizeF extent(static_cast<double>(plane.columns()) * plane.pixelWidthMm(),
                      static_cast<double>(plane.rows()) * plane.pixelHeightMm());
  const QSizeF size = extent.scaled(area.size(), Qt::KeepAspectRatio);
  QRectF fitted(QPointF(), size);
  fitted.moveCenter(area.center());
  return fitted;
}

SliceLayout::SliceLayout(const SlicePlane& plane,
                         const QRectF& area,
                         double zoom,
                         const QPointF& pan)
    : pixels_(static_cast<double>(plane.columns()), static_cast<double>(plane.rows())) {
  picture_ = fittedSlice(plane, area);
  picture_.setSize(picture_.size() * zoom);
  picture_.moveCenter(area.center() + pan);
}

QPointF SliceLayout::pixelAt(const QPointF& screen) const {
  return {(screen.x() - picture_.left()) / picture_.width() * pixels_.width(),
          (screen.y() - picture_.top()) / picture_.height() * pixels_.height()};
}

QPointF SliceLayout::screenAt(const QPointF& pixel) const {
  return {picture_.left() + pixel.x() / pixels_.width() * picture_.width(),
          picture_.top() + pixel.y() / pixels_.height() * picture_.height()};
}

}  // namespace sw
