#pragma once

#include "widgets/keys/mouse_scheme.h"
#include "widgets/scene/slice_scene.h"
#include "widgets/viewers/slice_layout.h"
#include "widgets/viewers/slice_overlay.h"
#include "widgets/viewers/volume_store.h"

#include <QImage>
#include <QWidget>

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace sw {

/// What a slice viewer shows of its volume.
struct SliceViewState {
  int axis = 2;
  std::int64_t index = 0;
  SliceLook look;
  double zoom = 1;
  QPointF pan;
};

using VoxelIndex = std::array<std::int64_t, 3>;

/// One slice with labels, drawn by Qt from the pixels of a SliceScene. Wheel or ↑↓ turn slices,
/// Ctrl+wheel or + − zoom, Shift+arrows change window and level; drags and clicks follow the mouse
/// scheme. R resets, L shows or hides labels, 1 2 3 ask for a plane: actions with editable keys.
/// The picture is never mirrored by the layout direction: left and right are the patient's.
class SliceViewer : public QWidget {
  Q_OBJECT
 public:
  explicit SliceViewer(const QString& accessibleName, QWidget* parent = nullptr);
  ~SliceViewer() override;

  /// Shows the middle slice of the same plane, with the volume's own window; null shows `message`.
  void setVolume(std::shared_ptr<const ShownVolume> volume, const QString& message = {});
  const ShownVolume* volume() const { return volume_.get(); }
  void setLabelNames(std::map<int, std::string> names);
  const SliceViewState& state() const { return state_; }
  /// The index is brought into the volume.
  void setSlice(int axis, std::int64_t index);
  /// The volume's position range was edited.
  void setRange(const PositionRange& range);
  void setLook(const SliceLook& look);
  /// @param zoom 1 = fitted into the widget  @param pan of the middle, in pixels
  void setView(double zoom, const QPointF& pan);
  void setCrossHair(std::optional<VoxelIndex> voxel);
  void setMouseScheme(MouseScheme scheme) { scheme_ = scheme; }
  /// Zoom, pan, window and level as after setVolume; the slice stays.
  void resetView();
  /// The text alternative of the picture: "Axial, slice 43 of 112, position 0.38".
  QString description() const;
  /// The voxel under the mouse.
  const std::optional<VoxelIndex>& probed() const { return probed_; }
  /// As shown, at another slice of the same plane and `scale` times as many pixels; null without a
  /// volume.
  QImage picture(std::int64_t index, double scale, Annotations annotations);

  QSize sizeHint() const override { return {360, 360}; }
  QSize minimumSizeHint() const override { return {120, 120}; }

 Q_SIGNALS:
  void sliceChanged(int axis, qint64 index);
  void lookChanged();
  void viewChanged();  ///< zoom or pan
  void voxelPicked(qint64 i, qint64 j, qint64 k);
  void planeRequested(int axis);
  void probeChanged();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  SlicePlane plane() const;
  SliceLayout layoutNow() const;
  std::optional<VoxelIndex> voxelUnder(const QPointF& screen) const;
  void step(std::int64_t slices);
  void zoomAt(const QPointF& screen, double factor);
  void changeWindow(double windowSteps, double levelSteps);
  void drag(const QPointF& from, const QPointF& to);
  void makeActions();
  void addKey(const QString& id,
              const QString& text,
              const QKeySequence& keys,
              std::function<void()> deed);
  void pick(const QPointF& screen);
  static constexpr double kZoomStep = 1.2;
  bool viewKey(int key, Qt::KeyboardModifiers modifiers);
  SliceOverlay overlayNow() const;
  QString positionText() const;
  QString valueText(const VoxelIndex& voxel) const;
  void tellProbe();
  void paintSlice(QPainter& painter, const QImage& slice, Annotations annotations) const;
  void paintCrossHair(QPainter& painter, const SliceLayout& layout) const;
  void changed();

  std::shared_ptr<const ShownVolume> volume_;
  std::optional<SliceScene> scene_;
  PositionRange range_;  ///< along the slicing axis of the volume's data set
  SliceViewState state_;
  QString message_;
  std::map<int, std::string> labelNames_;
  std::optional<VoxelIndex> crossHair_;
  std::optional<QPointF> mouse_;
  std::optional<VoxelIndex> probed_;
  QPointF dragFrom_;
  MouseScheme scheme_ = MouseScheme::Slicer;
  DragDeed deed_ = DragDeed::None;
  int wheelRest_ = 0;
  QImage picture_;  ///< null when it must be made again
};

}  // namespace sw
