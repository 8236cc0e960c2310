#include "widgets/viewers/slice_viewer.h"

#include "core/store/volume_positions.h"
#include "widgets/viewers/slice_overlay.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace sw {
namespace {

constexpr int kWheelNotch = 120;
constexpr double kSmallestZoom = 0.25;
constexpr double kLargestZoom = 32;
constexpr double kWindowPerPixel = 1.0 / 400;  // of the volume's range of values

}  // namespace

SliceViewer::SliceViewer(const QString& accessibleName, QWidget* parent) : QWidget(parent) {
  setAccessibleName(accessibleName);
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setLayoutDirection(Qt::LeftToRight);
  setWhatsThis(
      tr("<p><b>Slice</b>: the wheel or ↑ ↓ turn slices, Page Up and Page Down ten at a time; "
         "Ctrl+wheel or + − zoom; a middle drag pans; Shift and the arrows, or a drag, change "
         "window and level. Which drag does what is chosen under Help, Keys and mouse.</p>"));
  makeActions();
}

SliceViewer::~SliceViewer() = default;

void SliceViewer::setVolume(std::shared_ptr<const ShownVolume> volume, const QString& message) {
  volume_ = std::move(volume);
  message_ = message;
  scene_.reset();
  crossHair_.reset();
  if (volume_) {
    scene_.emplace(volume_->voxels->image, volume_->voxels->labels);
    state_.look.window = volume_->window;
    state_.zoom = 1;
    state_.pan = {};
    state_.index = plane().count() / 2;
    range_ = volume_->source.record.range;
  }
  changed();
}

void SliceViewer::setRange(const PositionRange& range) {
  range_ = range;
  update();
}

void SliceViewer::setLabelNames(std::map<int, std::string> names) {
  labelNames_ = std::move(names);
  update();
}

void SliceViewer::setSlice(int axis, std::int64_t index) {
  if (!volume_) {
    state_.axis = std::clamp(axis, 0, 2);
    return;
  }
  const bool otherPlane = axis != state_.axis;
  const std::int64_t before = state_.index;
  state_.axis = std::clamp(axis, 0, 2);
  state_.index = std::clamp<std::int64_t>(index, 0, plane().count() - 1);
  if (!otherPlane && state_.index == before) {
    return;
  }
  if (otherPlane) {
    state_.zoom = 1;
    state_.pan = {};
  }
  changed();
  Q_EMIT sliceChanged(state_.axis, state_.index);
}

void SliceViewer::setLook(const SliceLook& look) {
  if (look == state_.look) {
    return;
  }
  state_.look = look;
  changed();
  Q_EMIT lookChanged();
}

void SliceViewer::setView(double zoom, const QPointF& pan) {
  const double inside = std::clamp(zoom, kSmallestZoom, kLargestZoom);
  if (inside == state_.zoom && pan == state_.pan) return;
  state_.zoom = inside;
  state_.pan = pan;
  update();
  Q_EMIT viewChanged();
}

void SliceViewer::setCrossHair(std::optional<VoxelIndex> voxel) {
  crossHair_ = voxel;
  update();
}

void SliceViewer::resetView() {
  setView(1, {});
  if (volume_) {
    SliceLook look = state_.look;
    look.window = volume_->window;
    setLook(look);
  }
}

QString SliceViewer::description() const {
  if (!volume_) {
    return message_;
  }
  const std::int64_t count = plane().count();
  return tr("%1, slice %2 of %3, position %4")
      .arg(planeName(state_.axis))
      .arg(state_.index + 1)
      .arg(count)
      .arg(positionText());
}

QString SliceViewer::positionText() const {
  VolumeRecord record = volume_->source.record;
  record.range = range_;
  const auto slice = PositionScale().place(positionAxis(record, state_.axis), state_.index);
  return slice ? QLocale().toString(slice->position, 'f', 2) : tr("none");
}

void SliceViewer::changed() {
  picture_ = {};
  setAccessibleDescription(description());
  QAccessibleEvent event(this, QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&event);
  update();
}

SlicePlane SliceViewer::plane() const {
  return {volume_->voxels->image->geometry(), state_.axis};
}

SliceLayout SliceViewer::layoutNow() const {
  return {plane(), QRectF(rect()), state_.zoom, state_.pan};
}

std::optional<VoxelIndex> SliceViewer::voxelUnder(const QPointF& screen) const {
  if (!volume_) {
    return std::nullopt;
  }
  const SliceLayout layout = layoutNow();
  if (!layout.contains(screen)) {
    return std::nullopt;
  }
  const SlicePlane slice = plane();
  const QPointF pixel = layout.pixelAt(screen);
  const auto column =
      std::clamp<std::int64_t>(static_cast<std::int64_t>(pixel.x()), 0, slice.columns() - 1);
  const auto row =
      std::clamp<std::int64_t>(static_cast<std::int64_t>(pixel.y()), 0, slice.rows() - 1);
  return slice.voxelAt(column, row, state_.index);
}

void SliceViewer::wheelEvent(QWheelEvent* event) {
  // Touch pads send small amounts: act at whole notches only.
  wheelRest_ += event->angleDelta().y();
  const int notches = wheelRest_ / kWheelNotch;
  wheelRest_ -= notches * kWheelNotch;
  if (notches != 0 && volume_) {
    if (event->modifiers() & Qt::ControlModifier) {
      zoomAt(event->position(), std::pow(kZoomStep, notches));
    } else {
      step(notches);
    }
  }
  event->accept();
}

void SliceViewer::step(std::int64_t slices) {
  setSlice(state_.axis, state_.index + slices);
}

void SliceViewer::zoomAt(const QPointF& screen, double factor) {
  if (!volume_) {
    return;
  }
  // What lies under the pointer stays there.
  const QPointF pixel = layoutNow().pixelAt(screen);
  const double zoom = std::clamp(state_.zoom * factor, kSmallestZoom, kLargestZoom);
  const SliceLayout zoomed(plane(), QRectF(rect()), zoom, state_.pan);
  setView(zoom, state_.pan + screen - zoomed.screenAt(pixel));
}

void SliceViewer::changeWindow(double windowSteps, double levelSteps) {
  if (!volume_) {
    return;
  }
  const VolumeRecord& record = volume_->source.record;
  double range = record.maximum - record.minimum;
  if (range <= 0) {
    range = std::max(volume_->window.window, 1e-6);
  }
  SliceLook look = state_.look;
  look.window.window =
      std::max(range / 1000, look.window.window + windowSteps * range * kWindowPerPixel);
  look.window.level += levelSteps * range * kWindowPerPixel;
  setLook(look);
}

void SliceViewer::drag(const QPointF& from, const QPointF& to) {
  const QPointF delta = to - from;
  switch (deed_) {
    case DragDeed::Pick:
      pick(to);
      break;
    case DragDeed::Window:
      changeWindow(delta.x(), -delta.y());
      break;
    case DragDeed::Pan:
      setView(state_.zoom, state_.pan + delta);
      break;
    case DragDeed::None:
      break;
  }
}

void SliceViewer::pick(const QPointF& screen) {
  if (const auto voxel = voxelUnder(screen)) {
    Q_EMIT voxelPicked((*voxel)[0], (*voxel)[1], (*voxel)[2]);
  }
}

void SliceViewer::tellProbe() {
  const auto voxel = mouse_ ? voxelUnder(*mouse_) : std::nullopt;
  if (voxel == probed_) return;
  probed_ = voxel;
  Q_EMIT probeChanged();
}

void SliceViewer::mousePressEvent(QMouseEvent* event) {
  setFocus(Qt::MouseFocusReason);
  deed_ = dragDeed(scheme_, event->button());
  dragFrom_ = event->position();
  if (deed_ == DragDeed::Pick) {
    pick(event->position());
  }
}

void SliceViewer::mouseMoveEvent(QMouseEvent* event) {
  mouse_ = event->position();
  tellProbe();
  drag(dragFrom_, event->position());
  dragFrom_ = event->position();
  update();
}

void SliceViewer::mouseReleaseEvent(QMouseEvent*) {
  deed_ = DragDeed::None;
}

void SliceViewer::mouseDoubleClickEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton) {
    Q_EMIT planeRequested(state_.axis);
  }
}

void SliceViewer::leaveEvent(QEvent*) {
  mouse_.reset();
  tellProbe();
  update();
}

// A right drag changes the window: no menu may open after it.
void SliceViewer::contextMenuEvent(QContextMenuEvent* event) {
  event->accept();
}

}  // namespace sw
