#include "widgets/theme/theme.h"
#include "widgets/viewers/slice_overlay.h"
#include "widgets/viewers/slice_viewer.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace sw {

QString SliceViewer::valueText(const VoxelIndex& voxel) const {
  const double value = volume_->voxels->image->at(voxel[0], voxel[1], voxel[2]);
  QString text = tr("(%1, %2, %3)  %4")
                     .arg(voxel[0])
                     .arg(voxel[1])
                     .arg(voxel[2])
                     .arg(QLocale().toString(value, 'g', 6));
  if (volume_->voxels->labels) {
    const int label = volume_->voxels->labels->at(voxel[0], voxel[1], voxel[2]);
    if (label != 0) {
      const auto name = labelNames_.find(label);
      text += name == labelNames_.end()
                  ? tr("\nlabel %1").arg(label)
                  : tr("\nlabel %1 %2").arg(label).arg(QString::fromStdString(name->second));
    }
  }
  return text;
}

void SliceViewer::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (!volume_) {
    painter.fillRect(rect(), themeTokens(this).canvas);
    painter.setPen(themeTokens(ThemeKind::Dark).muted);
    painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                     message_);
  } else {
    if (picture_.isNull()) {
      picture_ = toImage(scene_->render(state_.axis, state_.index, state_.look));
    }
    paintSlice(painter, picture_, Annotations::All);
  }
  if (hasFocus()) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(themeTokens(ThemeKind::Dark).accent, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

void SliceViewer::paintSlice(QPainter& painter,
                             const QImage& slice,
                             Annotations annotations) const {
  painter.fillRect(rect(), themeTokens(this).canvas);
  const SliceLayout layout = layoutNow();
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.drawImage(layout.picture(), slice);
  if (annotations == Annotations::None) return;
  paintCrossHair(painter, layout);
  paintOverlay(painter, QRectF(rect()), overlayNow());
}

QImage SliceViewer::picture(std::int64_t index, double scale, Annotations annotations) {
  if (!volume_) return {};
  QImage image((QSizeF(size()) * scale).toSize(), QImage::Format_RGB32);
  image.setDevicePixelRatio(scale);
  const std::int64_t shown =
      std::exchange(state_.index, std::clamp<std::int64_t>(index, 0, plane().count() - 1));
  const auto mouse = std::exchange(mouse_, std::nullopt);
  QPainter painter(&image);
  painter.setFont(font());
  paintSlice(painter, toImage(scene_->render(state_.axis, state_.index, state_.look)), annotations);
  mouse_ = mouse;
  state_.index = shown;
  return image;
}

SliceOverlay SliceViewer::overlayNow() const {
  const std::int64_t count = plane().count();
  SliceOverlay overlay;
  overlay.letters = plane().letters();
  overlay.topLeft =
      tr("slice %1 of %2\nposition %3").arg(state_.index + 1).arg(count).arg(positionText());
  overlay.topRight = planeName(state_.axis);
  if (const double degrees = obliqueDegrees(volume_->voxels->image->geometry());
      degrees >= kObliqueFrom) {
    overlay.topRight += tr("\noblique %1°").arg(QLocale().toString(degrees, 'f', 0));
  }
  const SlicePlane slice = plane();
  overlay.mmPerPixel =
      static_cast<double>(slice.columns()) * slice.pixelWidthMm() / layoutNow().picture().width();
  overlay.bottomLeft = tr("W %1  L %2")
                           .arg(QLocale().toString(state_.look.window.window, 'g', 4),
                                QLocale().toString(state_.look.window.level, 'g', 4));
  if (const auto voxel = mouse_ ? voxelUnder(*mouse_) : std::nullopt) {
    overlay.bottomRight = valueText(*voxel);
  }
  return overlay;
}

void SliceViewer::paintCrossHair(QPainter& painter, const SliceLayout& layout) const {
  if (!crossHair_) {
    return;
  }
  const auto pixel = plane().pixelOf(*crossHair_);
  const QPointF at =
      layout.screenAt({static_cast<double>(pixel[0]) + 0.5, static_cast<double>(pixel[1]) + 0.5});
  constexpr double kGap = 8;
  const QRectF area = rect();
  painter.setPen(QPen(themeTokens(ThemeKind::Dark).accent, 1));
  painter.drawLine(QPointF(area.left(), at.y()), QPointF(at.x() - kGap, at.y()));
  painter.drawLine(QPointF(at.x() + kGap, at.y()), QPointF(area.right(), at.y()));
  painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), at.y() - kGap));
  painter.drawLine(QPointF(at.x(), at.y() + kGap), QPointF(at.x(), area.bottom()));
}

}  // namespace sw
