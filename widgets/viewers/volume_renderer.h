#pragma once

#include "core/access/volume_access.h"
#include "widgets/scene/volume_scene.h"

#include <QImage>
#include <QObject>
#include <QSize>
#include <QThread>

#include <functional>
#include <memory>

class QOffscreenSurface;

namespace sw {

/// One picture of a volume.
struct VolumeShot {
  VolumeLook look;
  VolumeCamera camera;
  VolumeQuality quality = VolumeQuality::Still;
  QSize size;  ///< device pixels
};

/// Draws volumes on a thread of its own, in an OpenGL context without a window, so that neither
/// software OpenGL nor the making of surfaces ever holds up the GUI thread, and the window itself is
/// drawn without OpenGL. Where the platform's OpenGL knows one thread only, it works on that one.
/// Thread rule: GUI thread.
class VolumeRenderer : public QObject {
  Q_OBJECT
 public:
  using Done = std::function<void(const QImage&)>;

  explicit VolumeRenderer(QObject* parent = nullptr);
  ~VolumeRenderer() override;

  /// Null shows nothing. A newer volume drops the work on this one.
  void setVolume(std::shared_ptr<const LoadedVolume> volume);
  /// Answers with `drawn`; a newer shot drops one that has not begun.
  void draw(const VolumeShot& shot);
  /// Never dropped. @param done called on the GUI thread while `receiver` lives; a null picture
  /// where there is no OpenGL
  void drawOnce(const VolumeShot& shot, QObject* receiver, Done done);

 Q_SIGNALS:
  void drawn(const QImage& picture, bool still);
  /// There is no OpenGL, or it failed.
  void unavailable(const QString& why);

 private:
  class Worker;

  QThread thread_;
  std::unique_ptr<QOffscreenSurface> surface_;
  Worker* worker_;
};

}  // namespace sw
