#pragma once

#include "widgets/panels/data_pages/catalog_data.h"
#include "widgets/panels/pair_lab/row_scene.h"

#include <QHash>
#include <QImage>
#include <QTimer>
#include <QWidget>

class QPainter;

namespace sw {

/// The row of volumes in perspective, drawn without OpenGL. Drag or arrows turn it, wheel or + −
/// zoom, Home shows it as at first; Page Down and Page Up walk through the planes from near to far,
/// a click or Enter shows the pair, a double click makes the slice the anchor.
class RowView : public QWidget {
  Q_OBJECT
 public:
  explicit RowView(CatalogData& catalogData, QWidget* parent = nullptr);

  void setPairs(const AnchorPairs& pairs);
  const RowScene& scene() const { return scene_; }
  const RowCamera& camera() const { return camera_; }
  void setCamera(const RowCamera& camera);
  /// What is said of a plane.
  QString planeText(const RowPlane& plane) const;

  QSize sizeHint() const override { return {560, 360}; }
  QSize minimumSizeHint() const override { return {240, 180}; }

 Q_SIGNALS:
  void partnerChosen(const sw::SliceRef& slice);
  void anchorRequested(const sw::SliceRef& slice);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void reproject();
  /// While the row turns, planes that others of their volume cover have no picture.
  bool hasPicture(const RowPlane& plane) const;
  void describe();
  void turn(double yaw, double pitch);
  void walk(int step);
  void paintBoxes(QPainter& painter) const;
  void paintPlane(QPainter& painter, const RowPlane& plane);
  void paintLines(QPainter& painter) const;
  QImage picture(const SliceRef& slice);

  CatalogData& data_;
  RowScene scene_;
  RowCamera camera_;
  QHash<QPair<std::int64_t, std::int64_t>, QImage> pictures_;
  std::optional<SliceRef> current_;
  std::optional<QPointF> pressed_, dragged_;
  std::size_t positives_ = 0;
  QTimer moving_;  ///< runs while the camera moves
};

}  // namespace sw
