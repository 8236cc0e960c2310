#pragma once

#include "widgets/viewers/volume_viewer.h"

#include <QWidget>

class QAction;
class QComboBox;
class QToolButton;

namespace sw {

/// The 3D cell of the plane grid: a VolumeViewer with what it can be set to.
class VolumePane : public QWidget {
  Q_OBJECT
 public:
  explicit VolumePane(QWidget* parent = nullptr);
  VolumeViewer* viewer() const { return viewer_; }

 private:
  QWidget* makeStrip();
  QToolButton* makeClipButton();
  QToolButton* makeButton(const QString& text, const QString& help, const QString& icon = {});
  void showLook();
  void changeClip();

  VolumeViewer* viewer_;
  QComboBox* preset_;
  QAction* planes_[3];
  QAction* otherSide_;
  QAction* labelBox_;
};

}  // namespace sw
