#pragma once

#include "widgets/scene/volume_scene.h"
#include "widgets/viewers/slice_overlay.h"
#include "widgets/viewers/volume_store.h"

#include <QImage>
#include <QTimer>
#include <QWidget>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace sw {

class VolumeRenderer;

/// A volume in 3D. A drag turns it, Shift or the middle button pans, the wheel, + − or a right drag
/// zoom, the arrows turn by ten degrees, R resets. The picture comes from a VolumeRenderer that is
/// started when the widget is first seen: coarse while something moves, fine when it rests. Where
/// there is no OpenGL it says so. Never mirrored by the layout direction.
class VolumeViewer : public QWidget {
  Q_OBJECT
 public:
  explicit VolumeViewer(QWidget* parent = nullptr);
  ~VolumeViewer() override;

  /// A preset that suits the values; the same camera. Null shows `message`.
  void setVolume(std::shared_ptr<const ShownVolume> volume, const QString& message = {});
  const ShownVolume* volume() const { return volume_.get(); }
  const VolumeLook& look() const { return look_; }
  void setLook(const VolumeLook& look);
  const VolumeCamera& camera() const { return camera_; }
  void setCamera(const VolumeCamera& camera);
  void resetView();
  /// The text alternative of the picture: "3D view from the anterior side, 2 of 3 labels …".
  QString description() const;
  /// What was drawn last; null before the first picture.
  const QImage& picture() const { return picture_; }
  /// True if the picture is the fine one of what is wanted now.
  bool isStill() const { return still_; }
  /// True while a better picture is on its way.
  bool isBusy() const { return isVisible() && volume_ && isAvailable() && !still_; }
  bool isAvailable() const { return unavailable_.isEmpty(); }
  /// A fine picture at any size and from anywhere, for export: null where there is no OpenGL. Of
  /// the annotations it has the cross-hair; letters are the caller's.
  void drawOnce(const VolumeCamera& camera,
                const QSize& pixels,
                Annotations annotations,
                QObject* receiver,
                std::function<void(const QImage&)> done);
  /// Draws the pane's overlay (letters) over a picture that fills `area`.
  static void paintLetters(QPainter& painter, const QRectF& area, const VolumeCamera& camera);

  QSize sizeHint() const override { return {360, 360}; }
  QSize minimumSizeHint() const override { return {120, 120}; }

 Q_SIGNALS:
  void lookChanged();
  void drawn();
  void availableChanged();
  void largeRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  enum class Drag { None, Turn, Pan, Zoom };

  void makeActions();
  VolumeRenderer& renderer();
  void wantPicture();
  void draw(VolumeQuality quality);
  void take(const QImage& picture, bool still);
  void zoom(double factor);
  void describe();

  std::shared_ptr<const ShownVolume> volume_;
  std::unique_ptr<VolumeRenderer> renderer_;
  VolumeLook look_;
  VolumeCamera camera_;
  QString message_;
  QString unavailable_;
  QImage picture_;
  bool still_ = false;
  bool volumeSent_ = true;
  QTimer soon_, rest_;
  Drag drag_ = Drag::None;
  QPointF dragFrom_;
  int wheelRest_ = 0;
};

/// The preset that suits a volume: a CT one where values are Hounsfield units.
VolumePreset usualPreset(double minimum, double maximum);

}  // namespace sw
