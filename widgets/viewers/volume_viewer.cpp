#include "widgets/viewers/volume_viewer.h"

#include "widgets/keys/key_bindings.h"
#include "widgets/theme/theme.h"
#include "widgets/viewers/volume_renderer.h"

#include <QAccessible>
#include <QAction>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr int kSoonMilliseconds = 30;   // joins what changes together
constexpr int kRestMilliseconds = 300;  // then the fine picture is drawn
constexpr double kDegreesPerPixel = 0.5;
constexpr double kKeyDegrees = 10;
constexpr double kZoomStep = 1.2;
constexpr double kZoomPerPixel = 1.005;
constexpr int kWheelNotch = 120;

}  // namespace

VolumePreset usualPreset(double minimum, double maximum) {
  return looksLikeHounsfield(minimum, maximum) ? VolumePreset::CtSoft : VolumePreset::Mr;
}

VolumeViewer::VolumeViewer(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("3D view"));
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setLayoutDirection(Qt::LeftToRight);
  setWhatsThis(
      tr("<p><b>3D view</b>: a drag or the arrow keys turn the volume; Shift or the middle button "
         "pan; the wheel, + − or a right drag zoom. The cross marks the voxel that the planes "
         "show. It is drawn coarse while it moves and fine when it rests.</p>"));
  soon_.setSingleShot(true);
  rest_.setSingleShot(true);
  connect(&soon_, &QTimer::timeout, this, [this] { draw(VolumeQuality::Moving); });
  connect(&rest_, &QTimer::timeout, this, [this] { draw(VolumeQuality::Still); });
  makeActions();
  describe();
}

VolumeViewer::~VolumeViewer() = default;

void VolumeViewer::makeActions() {
  auto* reset = new QAction(tr("Reset the 3D view"), this);
  reset->setShortcutContext(Qt::WidgetShortcut);
  nameKeys(reset, QStringLiteral("volume.reset"), Qt::Key_R);
  connect(reset, &QAction::triggered, this, &VolumeViewer::resetView);
  addAction(reset);
}

VolumeRenderer& VolumeViewer::renderer() {
  if (!renderer_) {
    renderer_ = std::make_unique<VolumeRenderer>();
    connect(renderer_.get(), &VolumeRenderer::drawn, this, &VolumeViewer::take);
    connect(renderer_.get(), &VolumeRenderer::unavailable, this, [this](const QString& why) {
      unavailable_ = why.isEmpty() ? tr("The 3D view needs OpenGL, which this display does not "
                                        "offer. The planes work without it.")
                                   : tr("The 3D view stopped: %1").arg(why);
      describe();
      Q_EMIT availableChanged();
    });
  }
  if (!volumeSent_) {
    volumeSent_ = true;
    renderer_->setVolume(volume_ ? volume_->voxels : nullptr);
  }
  return *renderer_;
}

void VolumeViewer::setVolume(std::shared_ptr<const ShownVolume> volume, const QString& message) {
  volume_ = std::move(volume);
  message_ = message;
  picture_ = {};
  volumeSent_ = false;
  look_.crossHair.reset();
  if (volume_) {
    const VolumeRecord& record = volume_->source.record;
    look_.preset = usualPreset(record.minimum, record.maximum);
    look_.slice.window = volume_->window;
  }
  describe();
  wantPicture();
  Q_EMIT lookChanged();
}

void VolumeViewer::setLook(const VolumeLook& look) {
  if (look == look_) return;
  look_ = look;
  describe();
  wantPicture();
  Q_EMIT lookChanged();
}

void VolumeViewer::setCamera(const VolumeCamera& camera) {
  if (camera == camera_) return;
  camera_ = camera;
  describe();
  wantPicture();
}

void VolumeViewer::resetView() {
  setCamera({});
}

void VolumeViewer::wantPicture() {
  still_ = false;
  if (!isVisible() || !volume_ || !isAvailable()) return;
  if (!soon_.isActive()) soon_.start(kSoonMilliseconds);
  rest_.start(kRestMilliseconds);
}

void VolumeViewer::draw(VolumeQuality quality) {
  if (!volume_ || !isVisible()) return;
  const QSize pixels = (QSizeF(size()) * devicePixelRatioF()).toSize().expandedTo({1, 1});
  renderer().draw({look_, camera_, quality, pixels});
}

void VolumeViewer::drawOnce(const VolumeCamera& camera,
                            const QSize& pixels,
                            Annotations annotations,
                            QObject* receiver,
                            std::function<void(const QImage&)> done) {
  VolumeLook look = look_;
  look.mark = look.mark && annotations == Annotations::All;
  renderer().drawOnce({look, camera, VolumeQuality::Still, pixels}, receiver, std::move(done));
}

void VolumeViewer::take(const QImage& picture, bool still) {
  if (!volume_) return;
  picture_ = picture;
  still_ = still && !soon_.isActive() && !rest_.isActive();
  update();
  Q_EMIT drawn();
}

void VolumeViewer::describe() {
  setAccessibleDescription(description());
  QAccessibleEvent event(this, QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&event);
  update();
}

QString VolumeViewer::description() const {
  if (!isAvailable()) return unavailable_;
  if (!volume_) return message_;
  VolumeGeometry geometry;
  const auto& back = camera_.back;
  geometry.direction = {back[0], 0, 0, back[1], 0, 0, back[2], 0, 0};
  QString text =
      tr("Volume seen from %1").arg(QString::fromStdString(directionLetters(geometry, 0, 1)));
  if (volume_->voxels->labels) {
    text += look_.slice.showLabels ? tr(", labels as surfaces") : tr(", labels hidden");
  }
  if (look_.crossHair && look_.mark) {
    text += tr(", cross-hair at (%1, %2, %3)")
                .arg((*look_.crossHair)[0])
                .arg((*look_.crossHair)[1])
                .arg((*look_.crossHair)[2]);
  }
  return text;
}

void VolumeViewer::paintLetters(QPainter& painter, const QRectF& area, const VolumeCamera& camera) {
  SliceOverlay overlay;
  overlay.letters = cameraLetters(camera);
  overlay.topLeft = tr("3D");
  paintOverlay(painter, area, overlay);
}

void VolumeViewer::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), themeTokens(this).canvas);
  if (!isAvailable() || !volume_ || picture_.isNull()) {
    painter.setPen(themeTokens(ThemeKind::Dark).muted);
    const QString text = !isAvailable() ? unavailable_
                         : !volume_     ? message_
                                        : tr("Drawing the volume…");
    painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, text);
  } else {
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRectF(rect()), picture_);
    paintLetters(painter, QRectF(rect()), camera_);
  }
  if (hasFocus()) {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(themeTokens(ThemeKind::Dark).accent, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
  }
}

// Not before the window's first picture: OpenGL and the volume are fetched after it.
void VolumeViewer::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  wantPicture();
}

void VolumeViewer::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  wantPicture();
}

void VolumeViewer::zoom(double factor) {
  VolumeCamera next = camera_;
  next.zoom = std::clamp(next.zoom * factor, 0.2, 20.0);
  setCamera(next);
}

void VolumeViewer::wheelEvent(QWheelEvent* event) {
  wheelRest_ += event->angleDelta().y();
  const int notches = wheelRest_ / kWheelNotch;
  wheelRest_ -= notches * kWheelNotch;
  if (notches != 0) zoom(std::pow(kZoomStep, notches));
  event->accept();
}

void VolumeViewer::mousePressEvent(QMouseEvent* event) {
  setFocus(Qt::MouseFocusReason);
  dragFrom_ = event->position();
  const bool shift = event->modifiers() & Qt::ShiftModifier;
  drag_ = event->button() == Qt::RightButton             ? Drag::Zoom
          : event->button() == Qt::MiddleButton || shift ? Drag::Pan
                                                         : Drag::Turn;
}

void VolumeViewer::mouseMoveEvent(QMouseEvent* event) {
  const QPointF delta = event->position() - dragFrom_;
  dragFrom_ = event->position();
  VolumeCamera next = camera_;
  switch (drag_) {
    case Drag::Turn:
      next = turned(camera_, kDegreesPerPixel * delta.x(), kDegreesPerPixel * delta.y());
      break;
    case Drag::Pan:
      next.pan[0] += delta.x() / std::max(1, height());
      next.pan[1] -= delta.y() / std::max(1, height());
      break;
    case Drag::Zoom:
      zoom(std::pow(kZoomPerPixel, -delta.y()));
      return;
    case Drag::None:
      return;
  }
  setCamera(next);
}

void VolumeViewer::mouseReleaseEvent(QMouseEvent*) {
  drag_ = Drag::None;
}

void VolumeViewer::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) Q_EMIT largeRequested();
}

void VolumeViewer::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Left:
      return setCamera(turned(camera_, -kKeyDegrees, 0));
    case Qt::Key_Right:
      return setCamera(turned(camera_, kKeyDegrees, 0));
    case Qt::Key_Up:
      return setCamera(turned(camera_, 0, -kKeyDegrees));
    case Qt::Key_Down:
      return setCamera(turned(camera_, 0, kKeyDegrees));
    case Qt::Key_Plus:
      return zoom(kZoomStep);
    case Qt::Key_Minus:
      return zoom(1 / kZoomStep);
    default:
      QWidget::keyPressEvent(event);
  }
}

// A right drag zooms: no menu may open after it.
void VolumeViewer::contextMenuEvent(QContextMenuEvent* event) {
  event->accept();
}

}  // namespace sw
