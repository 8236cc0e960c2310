#include "widgets/panels/pair_lab/row_view.h"

#include "widgets/panels/data_pages/tile_model.h"
#include "widgets/theme/theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr int kPictureSide = 96;
constexpr int kMostPictures = 2000;
constexpr double kDegreesPerPixel = 0.4;
constexpr int kRestMilliseconds = 120;
constexpr double kFaint = 0.4;  // of negatives

}  // namespace

RowView::RowView(CatalogData& catalogData, QWidget* parent) : QWidget(parent), data_(catalogData) {
  setAccessibleName(tr("Row of volumes"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setLayoutDirection(Qt::LeftToRight);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  moving_.setSingleShot(true);
  moving_.setInterval(kRestMilliseconds);
  connect(&moving_, &QTimer::timeout, this, qOverload<>(&QWidget::update));
  connect(&data_.store(), &VolumeStore::tileReady, this, qOverload<>(&QWidget::update));
}

void RowView::setPairs(const AnchorPairs& pairs) {
  scene_.setPairs(pairs, [this, axis = pairs.anchor.axis](VolumeId id) {
    const VolumeRecord* volume = data_.volume(id);
    return volume != nullptr ? sliceExtentMm(volume->geometry, axis) : QSizeF();
  });
  if (pictures_.size() > kMostPictures) pictures_.clear();
  current_.reset();
  positives_ =
      static_cast<std::size_t>(std::ranges::count(scene_.planes(), true, &RowPlane::positive));
  reproject();
}

void RowView::describe() {
  QString said = tr("%1 volumes in a row, %2 positives and %3 other slices shown at their place")
                     .arg(scene_.boxes().size())
                     .arg(positives_)
                     .arg(scene_.planes().size() - positives_);
  if (current_) {
    const auto plane = std::ranges::find(scene_.planes(), *current_, &RowPlane::slice);
    said += QStringLiteral("; ") + planeText(*plane);
  }
  setAccessibleDescription(said);
}

QString RowView::planeText(const RowPlane& plane) const {
  const VolumeRecord* volume = data_.volume(plane.slice.volume);
  const QString kind = plane.anchor     ? tr("anchor")
                       : plane.positive ? tr("positive")
                                        : tr("negative");
  return tr("%1: %2, slice %3, position %4")
      .arg(kind, volume != nullptr ? QString::fromStdString(volume->name) : QString())
      .arg(plane.slice.index + 1)
      .arg(QLocale().toString(plane.position, 'f', 2));
}

void RowView::setCamera(const RowCamera& camera) {
  camera_ = camera;
  moving_.start();
  reproject();
}

void RowView::reproject() {
  scene_.project(camera_, size());
  describe();
  update();
}

void RowView::resizeEvent(QResizeEvent*) {
  reproject();
}

QImage RowView::picture(const SliceRef& slice) {
  QImage& small = pictures_[{slice.volume.value, slice.index}];
  if (small.isNull()) {
    const VolumeRecord* volume = data_.volume(slice.volume);
    if (volume == nullptr) return {};
    const QImage tile =
        data_.store().tile(data_.source(*volume), slice.axis, slice.index, true, TileKeep::Memory);
    if (!tile.isNull()) {
      small =
          tile.scaled(kPictureSide, kPictureSide, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
              .convertToFormat(QImage::Format_ARGB32_Premultiplied);
    }
  }
  return small;
}

void RowView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setLayoutDirection(Qt::LeftToRight);  // whatever the language
  const ThemeTokens& dark = themeTokens(ThemeKind::Dark);
  painter.fillRect(rect(), dark.canvas);
  painter.setRenderHint(QPainter::Antialiasing);
  paintBoxes(painter);
  for (const RowPlane& plane : scene_.planes()) paintPlane(painter, plane);
  paintLines(painter);
  painter.setPen(dark.muted);
  QString line = tr("Front: position 0. Drag turns, the wheel zooms.");
  if (scene_.volumesLeftOut() > 0)
    line += tr(" %1 volumes not shown.").arg(scene_.volumesLeftOut());
  if (current_) {
    line = planeText(*std::ranges::find(scene_.planes(), *current_, &RowPlane::slice));
    painter.setPen(dark.text);
  }
  painter.drawText(rect().adjusted(8, 4, -8, -4), Qt::AlignLeft | Qt::AlignBottom, line);
  if (hasFocus()) {
    painter.setPen(QPen(dark.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

void RowView::paintBoxes(QPainter& painter) const {
  painter.setPen(QPen(themeTokens(ThemeKind::Dark).border, 1));
  painter.setBrush(Qt::NoBrush);
  for (const RowBox& box : scene_.boxes()) {
    for (std::size_t i = 0; i < 4; ++i) {
      painter.drawLine(box.corners[i], box.corners[(i + 1) % 4]);
      painter.drawLine(box.corners[i + 4], box.corners[(i + 1) % 4 + 4]);
      painter.drawLine(box.corners[i], box.corners[i + 4]);
    }
  }
}

bool RowView::hasPicture(const RowPlane& plane) const {
  return !moving_.isActive() || plane.front || plane.anchor || plane.joined ||
         current_ == plane.slice;
}

void RowView::paintPlane(QPainter& painter, const RowPlane& plane) {
  const ThemeTokens& dark = themeTokens(ThemeKind::Dark);
  const bool pictured = hasPicture(plane);
  const QImage image = pictured ? picture(plane.slice) : QImage();
  QTransform to;
  const QRectF whole(0, 0, kPictureSide, kPictureSide);
  if (!image.isNull() && QTransform::quadToQuad(QPolygonF{whole.topLeft(), whole.topRight(),
                                                          whole.bottomRight(), whole.bottomLeft()},
                                                plane.corners, to)) {
    painter.save();
    painter.setTransform(to, true);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setOpacity(plane.anchor || plane.positive ? 1 : kFaint);
    painter.drawImage(QPointF(), image);
    painter.restore();
  }
  QPen pen(plane.positive ? dark.positive : dark.negative, 1.4,
           plane.positive ? Qt::SolidLine : Qt::DashLine);
  if (plane.anchor) pen = QPen(dark.accent, 3);
  if (current_ == plane.slice) pen = QPen(dark.text, 3);
  painter.setRenderHint(QPainter::Antialiasing, pictured);
  painter.setPen(pen);
  painter.setBrush(image.isNull() && plane.positive ? QBrush(dark.surface) : QBrush(Qt::NoBrush));
  painter.drawPolygon(plane.corners);
}

void RowView::paintLines(QPainter& painter) const {
  const ThemeTokens& dark = themeTokens(ThemeKind::Dark);
  const auto anchor = std::ranges::find(scene_.planes(), true, &RowPlane::anchor);
  if (anchor == scene_.planes().end()) return;
  painter.setRenderHint(QPainter::Antialiasing);
  for (const RowPlane& plane : scene_.planes()) {
    if (!plane.joined) continue;
    const QColor colour = plane.positive ? dark.positive : dark.negative;
    painter.setPen(QPen(colour, 1.4, plane.positive ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(anchor->centre, plane.centre);
    constexpr double r = 3.5;
    if (plane.positive) {
      painter.setBrush(colour);
      painter.drawEllipse(plane.centre, r, r);
    } else {
      painter.setPen(QPen(colour, 2));
      painter.drawLine(plane.centre + QPointF(-r, -r), plane.centre + QPointF(r, r));
      painter.drawLine(plane.centre + QPointF(-r, r), plane.centre + QPointF(r, -r));
    }
  }
}

void RowView::turn(double yaw, double pitch) {
  setCamera({std::remainder(camera_.yaw + yaw, 360), std::clamp(camera_.pitch + pitch, -80.0, 80.0),
             camera_.zoom});
}

void RowView::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) pressed_ = dragged_ = event->position();
}

void RowView::mouseMoveEvent(QMouseEvent* event) {
  if (dragged_) {
    const QPointF by = (event->position() - *dragged_) * kDegreesPerPixel;
    dragged_ = event->position();
    turn(-by.x(), -by.y());
    return;
  }
  const auto plane = scene_.planeAt(event->position());
  setToolTip(plane ? planeText(scene_.planes()[*plane]) : QString());
}

void RowView::mouseReleaseEvent(QMouseEvent* event) {
  const bool click = pressed_ && (event->position() - *pressed_).manhattanLength() < 4 &&
                     event->button() == Qt::LeftButton;
  pressed_.reset();
  dragged_.reset();
  const auto plane = click ? scene_.planeAt(event->position()) : std::nullopt;
  if (plane && !scene_.planes()[*plane].anchor) {
    current_ = scene_.planes()[*plane].slice;
    describe();
    update();
    Q_EMIT partnerChosen(*current_);
  }
}

void RowView::mouseDoubleClickEvent(QMouseEvent* event) {
  if (const auto plane = scene_.planeAt(event->position()))
    Q_EMIT anchorRequested(scene_.planes()[*plane].slice);
}

void RowView::wheelEvent(QWheelEvent* event) {
  const double zoom = camera_.zoom * std::pow(1.15, event->angleDelta().y() / 120.0);
  setCamera({camera_.yaw, camera_.pitch, std::clamp(zoom, 0.3, 8.0)});
  event->accept();
}

void RowView::walk(int step) {
  const auto& planes = scene_.planes();
  if (planes.empty()) return;
  const auto now = current_ ? std::ranges::find(planes, *current_, &RowPlane::slice) : planes.end();
  const auto count = std::ssize(planes);
  // From near to far: the last one is the nearest.
  const auto at = now == planes.end() ? (step > 0 ? count - 1 : 0)
                                      : (now - planes.begin() - step + count) % count;
  current_ = planes[static_cast<std::size_t>(at)].slice;
  describe();
  update();
}

void RowView::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Left:
      return turn(-6, 0);
    case Qt::Key_Right:
      return turn(6, 0);
    case Qt::Key_Up:
      return turn(0, 6);
    case Qt::Key_Down:
      return turn(0, -6);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return setCamera({camera_.yaw, camera_.pitch, std::min(8.0, camera_.zoom * 1.15)});
    case Qt::Key_Minus:
      return setCamera({camera_.yaw, camera_.pitch, std::max(0.3, camera_.zoom / 1.15)});
    case Qt::Key_Home:
      return setCamera({});
    case Qt::Key_PageDown:
      return walk(1);
    case Qt::Key_PageUp:
      return walk(-1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (current_) Q_EMIT partnerChosen(*current_);
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace sw
